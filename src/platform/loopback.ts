/**
 * What stays on this machine may be less guarded than what leaves it; this says which is which.
 */

/** Whether a host name or address (without port; IPv6 with or without brackets) is this machine only. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '')
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name)
}

/** Whether an address points to this machine only; false for what is no address. */
export const isLoopbackUrl = (url: string): boolean => URL.canParse(url) && isLoopback(new URL(url).hostname)

/** Whether only this machine reaches what listens there: neither the host nor the address before it leads elsewhere. */
export const reachedFromHereOnly = (at: { host: string; publicBaseUrl: string | undefined }): boolean =>
  isLoopback(at.host) && (at.publicBaseUrl === undefined || isLoopbackUrl(at.publicBaseUrl))

/**
 * A sound for new offers, by the person's own choice. Browsers let a page sound only after a click, so the choice
 * has to be armed again in every new tab, and can be tested at any time.
 */
import { useCallback, useSyncExternalStore } from 'react'

const choiceKey = 'hf-sound'
const listeners = new Set<() => void>()
let context: AudioContext | null = null

const isArmed = (): boolean => context !== null && context.state === 'running'
const wasChosen = (): boolean => localStorage.getItem(choiceKey) === 'on'
const tell = (): void => {
  for (const listener of listeners) listener()
}

/** Two soft rising notes, 0.5 s. */
function chime(audio: AudioContext): void {
  for (const [index, frequency] of [587, 880].entries()) {
    const start = audio.currentTime + index * 0.18
    const note = audio.createOscillator()
    const volume = audio.createGain()
    note.frequency.value = frequency
    volume.gain.setValueAtTime(0.0001, start)
    volume.gain.exponentialRampToValueAtTime(0.35, start + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.32)
    note.connect(volume).connect(audio.destination)
    note.start(start)
    note.stop(start + 0.34)
  }
}

async function arm(): Promise<void> {
  context ??= new AudioContext()
  context.onstatechange = tell
  await context.resume()
  localStorage.setItem(choiceKey, 'on')
  chime(context)
  tell()
}

async function disarm(): Promise<void> {
  localStorage.setItem(choiceKey, 'off')
  await context?.close()
  context = null
  tell()
}

function play(): void {
  if (context && isArmed()) chime(context)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useSound() {
  const armed = useSyncExternalStore(subscribe, isArmed)
  /** Chosen before, but this tab may not sound yet. */
  const wanted = useSyncExternalStore(subscribe, wasChosen)
  const test = useCallback(() => void arm(), [])
  return { armed, wanted, arm, disarm, test, play }
}

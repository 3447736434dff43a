/** In a demonstration, and by the server's word only: that it is one, and whom one may be in it. Elsewhere nothing. */
import { readSignIn, type SignInView } from '../../../../src/contracts/session.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { worksHere } from '../../app/navigation.ts'
import { useRead } from '../../lib/queries.ts'
import { Disclosure } from '../../ui/disclosure.tsx'

type Account = SignInView['accounts'][number]

interface MadeUpProps {
  readonly busy: boolean
  /** `password` is null where others than this machine can ask: then a person types it. */
  readonly onPick: (account: Account, password: string | null) => void
}

export function MadeUpPeople({ busy, onPick }: MadeUpProps) {
  const { data } = useRead(readSignIn, {})
  if (!data?.demonstration) return null
  const { accounts, password } = data
  const first = accounts.filter(
    ({ role }, index) => worksHere(role) && accounts.findIndex((one) => one.role === role) === index,
  )
  const others = accounts.filter((account) => !first.includes(account))
  const keys = (some: readonly Account[]) => (
    <ul className="hf-made-up-people__list">
      {some.map((account) => (
        <li key={account.email}>
          <button
            type="button"
            className="hf-made-up-people__key"
            aria-disabled={busy || undefined}
            onClick={() => (busy ? undefined : onPick(account, password))}
          >
            <span>{account.name}</span>
            <span className="hf-quiet hf-small">{labels.role[account.role]}</span>
          </button>
        </li>
      ))}
    </ul>
  )
  return (
    <section className="hf-made-up-people" aria-labelledby="made-up-people">
      <h2 className="hf-made-up-people__title" id="made-up-people">
        Demonstration: nobody here is real
      </h2>
      <p className="hf-quiet">
        {password === null
          ? 'Choose who you are. The password was shown once, where the demonstration was started.'
          : 'Sign in as one of them with one press.'}
      </p>
      {keys(first)}
      <Disclosure summary={`Everybody else (${others.length})`}>{keys(others)}</Disclosure>
    </section>
  )
}

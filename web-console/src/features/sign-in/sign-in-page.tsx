/** Signing in. The address that was asked for is kept, and opens afterwards. */
import { type FormEvent, useState } from 'react'
import { Mark } from '../../app/mark.tsx'
import { useSignIn } from '../../lib/session.ts'
import { usePageTitle } from '../../lib/tab-title.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, errorOf } from '../../ui/error-summary.tsx'
import { fieldId } from '../../ui/field-frame.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { MadeUpPeople } from './made-up-people.tsx'
import './sign-in.scss'

const fieldLabels = { email: 'Email address', password: 'Password' }

export function SignInPage() {
  const { signIn, busy, problem } = useSignIn()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  usePageTitle('Sign in')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) void signIn(email, password)
  }
  return (
    <main className="hf-sign-in">
      <form className="hf-sign-in__card" onSubmit={submit} noValidate>
        <p className="hf-sign-in__brand">
          <Mark size={40} />
          <span>Holdfast</span>
        </p>
        <h1 className="hf-sign-in__title">Sign in</h1>
        <p className="hf-sign-in__lead">Crisis response for children and young people.</p>
        <ErrorSummary problem={problem} labels={fieldLabels} />
        <TextField
          label="Email address"
          name="email"
          type="email"
          autoComplete="username"
          spellCheck={false}
          autoFocus
          value={email}
          onChange={setEmail}
          error={errorOf(problem, 'email')}
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={errorOf(problem, 'password')}
        />
        <Button type="submit" kind="action" size="touch" wide busy={busy} busyWords="Signing in">
          Sign in
        </Button>
        <p className="hf-sign-in__note">
          If you are in danger now, ring 999. This page is for staff; it is not watched.
        </p>
      </form>
      <MadeUpPeople
        busy={busy}
        onPick={(account, known) => {
          setEmail(account.email)
          setPassword(known ?? '')
          if (known === null) document.getElementById(fieldId('password'))?.focus()
          else void signIn(account.email, known)
        }}
      />
    </main>
  )
}

/** The console starts here: Zod without eval first, then the colours the person chose, then the rooms. */
import './lib/zod-without-eval.ts'
import './ui/base.scss'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { applyTheme, chosenTheme } from './app/theme.ts'

applyTheme(chosenTheme())
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

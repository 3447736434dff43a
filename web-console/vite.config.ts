/**
 * How the console is built: hashed files under /assets, no inlined code or data addresses,
 * so that a policy of `default-src 'none'` plus self is enough.
 */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
const modules = fileURLToPath(new URL('../node_modules', import.meta.url))
const server = process.env.HOLDFAST_API ?? 'http://127.0.0.1:3000'

// A test that builds first would leave React's development form behind, with paths of this machine, for everybody after.
if (process.argv.includes('build')) process.env.NODE_ENV = 'production'

export default defineConfig({
  root: here,
  plugins: [react()],
  css: { preprocessorOptions: { scss: { loadPaths: [modules], quietDeps: true } } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // One chunk with its own setting: shared chunks run before the entry, so the contracts would probe for eval first.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'zod', test: /node_modules\/zod\/|zod-without-eval/ }] } },
    },
  },
  server: { proxy: { '/api': server, '/socket.io': { target: server, ws: true } } },
})

#!/usr/bin/env node
// Not built, so that the command is there as soon as the package is installed in the repository.
import { existsSync } from 'node:fs'

const cli = new URL('../dist/cli.js', import.meta.url)
if (existsSync(cli)) await import(cli.href)
else {
  console.error('Stepwright is not built yet: npm run build')
  process.exitCode = 1
}

#!/usr/bin/env node
import { terminal } from './cli/output.ts'
import { runCommandLine } from './cli/program.ts'

// A reader that goes away, such as `head`, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})
process.exitCode = await runCommandLine(process.argv.slice(2), terminal)

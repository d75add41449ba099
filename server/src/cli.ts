#!/usr/bin/env node
import { terminal } from './cli/output.ts'
import { runCommandLine } from './cli/program.ts'

process.exitCode = await runCommandLine(process.argv.slice(2), terminal)

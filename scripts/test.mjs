// Runs all tests and closes with one line that counts them. A test that could not run here (no Python, say) counts as skipped and is named;
// in CI that fails the run. Arguments go to vitest: npm test -- engine/test/step
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = mkdtempSync(join(tmpdir(), 'stepwright-test-'))
const file = join(folder, 'results.json')
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
const options = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...process.argv.slice(2)]
const { status } = spawnSync(process.execPath, [vitest, ...options], { stdio: 'inherit' })

const results = read()
rmSync(folder, { recursive: true, force: true })
if (results === undefined) {
  console.error('The tests ended without results.')
  process.exit(status || 1)
}
const skipped = results.numPendingTests + results.numTodoTests
for (const { name, assertionResults } of results.testResults) {
  for (const { status: outcome, fullName } of assertionResults)
    if (outcome !== 'passed' && outcome !== 'failed') console.log(`NOT RUN: ${fullName} (${name})`)
}
console.log(`${results.numPassedTests} passed, ${results.numFailedTests} failed, ${skipped} skipped`)
process.exit(status || ((skipped > 0 && process.env.CI) || results.numPassedTests === 0 ? 1 : 0))

function read() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

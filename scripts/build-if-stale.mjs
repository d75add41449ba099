// Builds what is missing or older than its sources, and says so. `npm start` runs it, so that a fresh clone starts with one command.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const root = dirname(import.meta.dirname)
const require = createRequire(import.meta.url)

const targets = [
  {
    name: 'engine and server',
    sources: [
      'engine/src',
      'engine/package.json',
      'engine/tsconfig.json',
      'server/src',
      'server/package.json',
      'server/tsconfig.json',
      'tsconfig.base.json',
    ],
    output: 'server/dist',
    made: ['server/dist/cli.js', 'engine/dist/index.js'],
    command: [binary('typescript', 'tsc'), '-b', 'engine', 'server'],
  },
  {
    name: 'workbench',
    sources: ['engine/src', 'modeler/src', 'modeler/public', 'modeler/index.html', 'modeler/vite.config.ts', 'modeler/package.json'],
    output: 'modeler/dist',
    made: ['modeler/dist/index.html'],
    command: [binary('vite', 'vite'), 'build', 'modeler', '--logLevel', 'warn'],
  },
]

for (const target of targets) {
  const why = staleness(target)
  if (why === undefined) continue
  console.log(`Building ${target.name} (${why}) ...`)
  const begun = Date.now()
  const { status } = spawnSync(process.execPath, target.command, { cwd: root, stdio: 'inherit' })
  if (status !== 0) {
    console.error(`Building ${target.name} has failed; the messages above say why. The command: node ${target.command.join(' ')}`)
    process.exit(1)
  }
  mkdirSync(join(root, target.output), { recursive: true })
  writeFileSync(stampOf(target), '')
  console.log(`Built ${target.name} in ${((Date.now() - begun) / 1000).toFixed(1)} s.`)
}

/** Why it must be built; undefined if it need not. */
function staleness(target) {
  if (target.made.some(file => !existsSync(join(root, file))) || !existsSync(stampOf(target))) return 'not built yet'
  const built = statSync(stampOf(target)).mtimeMs
  const newest = Math.max(...target.sources.map(source => newestIn(join(root, source))))
  return newest > built ? 'sources have changed' : undefined
}

/** A file of ours whose time is that of the last good build: compilers leave files alone that come out the same. */
function stampOf(target) {
  return join(root, target.output, '.built')
}

function newestIn(path) {
  if (!existsSync(path)) return 0
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...readdirSync(path).map(name => newestIn(join(path, name))))
}

/** The script behind a package's command: started by node itself, it runs the same on every system. */
function binary(name, command) {
  const manifest = require.resolve(`${name}/package.json`)
  const { bin } = require(manifest)
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command])
}

// `npm run dev`: the server, restarted when its sources change, and the workbench with hot reload before it.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const root = dirname(import.meta.dirname)
const require = createRequire(import.meta.url)
const port = process.env.PORT ?? '8080'
const server = `http://localhost:${port}`
const workbench = 'http://localhost:5173'

const serverArguments = ['--clear-screen=false', '--conditions=stepwright-source', 'server/src/cli.ts', ...process.argv.slice(2)]
const children = [
  // The pages come from the workbench's own address, so the server is told to take them.
  start('server', [binary('tsx', 'tsx'), 'watch', ...serverArguments], { PUBLIC_ADDRESS: workbench }),
  start('workbench', [binary('vite', 'vite'), 'modeler', '--port', '5173', '--strictPort', '--clearScreen', 'false'], {
    STEPWRIGHT_SERVER: server,
  }),
]
console.log(`Workbench with hot reload: ${workbench} (its REST is ${server})`)

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0))

function start(name, args, environment = {}) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } })
  child.on('exit', code => {
    console.log(`The ${name} has ended${code === null ? '' : ` with code ${code}`}.`)
    stop(code ?? 0)
  })
  return child
}

/** Ends both when one ends. */
function stop(code) {
  for (const child of children) child.kill('SIGTERM')
  process.exitCode = code
}

/** The script behind a package's command: started by node itself, it runs the same on every system. */
function binary(name, command) {
  const manifest = require.resolve(`${name}/package.json`)
  const { bin } = require(manifest)
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command])
}

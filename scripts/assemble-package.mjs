// Before the server's package is packed: puts the built workbench and the samples into its folder.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = dirname(import.meta.dirname)
const server = join(root, 'server')

for (const built of ['server/dist/cli.js', 'modeler/dist/index.html']) {
  if (existsSync(join(root, built))) continue
  console.error(`${built} is missing: npm run build`)
  process.exit(1)
}
for (const folder of ['workbench', 'samples']) rmSync(join(server, folder), { recursive: true, force: true })
cpSync(join(root, 'modeler/dist'), join(server, 'workbench'), { recursive: true })

// Of a sample only what the server deploys.
for (const name of readdirSync(join(root, 'samples'))) {
  const from = join(root, 'samples', name)
  if (!existsSync(join(from, 'sample.json'))) continue
  const { deploy } = JSON.parse(readFileSync(join(from, 'sample.json'), 'utf8'))
  for (const file of ['sample.json', ...deploy]) cpSync(join(from, file), join(server, 'samples', name, file), { recursive: true })
}

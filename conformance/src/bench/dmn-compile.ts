import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { compileDmn } from 'stepwright/dmn'
import { filesBelow } from '../files.ts'
import { decide } from './decision-table.ts'
import type { Bench, Figure } from './figure.ts'
import { median } from './measure.ts'
import { asDmn, discounts, largeTable } from './table-models.ts'
import type { PlainTable, Row } from './table-models.ts'

/** How long it takes to read and compile all models of the DMN Technology Compatibility Kit. Without the kit there is no figure. */
export const compileTck: Bench = {
  name: 'compile-tck',
  async run({ rounds }, folder) {
    const kit = join(resolve(process.env['STEPWRIGHT_CONFORMANCE'] ?? join(folder, '../conformance')), 'dmn-tck')
    if (!(await stat(kit).catch(() => undefined))?.isDirectory()) return []
    const models = await Promise.all((await filesBelow(kit, '.dmn')).map(file => readFile(join(kit, file))))
    const times: number[] = []
    for (let round = 0; round <= Math.min(rounds, 3); round++) {
      const from = process.cpuUsage()
      for (const model of models) await compileDmn(model)
      const { user, system } = process.cpuUsage(from)
      // The first round warms up.
      if (round > 0 || rounds === 1) times.push((user + system) / 1000)
    }
    return [{ name: `compile-tck, ${models.length} models`, value: median(times), unit: 'CPU ms', beside: null, ratio: null }]
  },
}

/** Memory that a compiled table holds once it has decided and its file is let go: the mean of many copies. */
export const tableMemory: Bench = {
  name: 'table-memory',
  async run({ rounds }) {
    const copies = rounds === 1 ? 2 : 100
    const small = await memoryOf('table20-memory', discounts, { tier: 'gold', amount: 50, age: 20 }, copies)
    const large = await memoryOf('table10000-memory', largeTable(rounds === 1 ? 100 : 10_000), { region: 'region 0', amount: 5 }, 2)
    return [small, large]
  },
}

async function memoryOf(name: string, table: PlainTable, row: Row, copies: number): Promise<Figure> {
  const kept: object[] = []
  const xml = asDmn(table)
  const add = async () => {
    const [decision] = (await compileDmn(xml)).decisions
    if (decision === undefined) throw new Error('The bench table does not compile.')
    decide(decision, row, false)
    kept.push(decision)
  }
  await add()
  const before = heap()
  for (let copy = 0; copy < copies; copy++) await add()
  const value = Math.max((heap() - before) / copies / 1024, 0)
  if (kept.length !== copies + 1) throw new Error('A copy is missing.')
  return { name, value, unit: 'kB', beside: 'XML', ratio: value / (Buffer.byteLength(xml) / 1024) }
}

function heap(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  collect()
  return process.memoryUsage().heapUsed
}

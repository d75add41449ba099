import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DraftTable } from '../../src/state/draft-table.ts'
import { Table } from '../../src/state/table.ts'

interface Row {
  readonly id: number
  readonly owner: number
}

const firstId = 100
const change = fc.record({
  // Old ids, new ids in a row, and ids far ahead.
  id: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: firstId, max: firstId + 150 }), fc.integer({ min: 5000, max: 5003 })),
  isRemoval: fc.boolean(),
})

describe('DraftTable', () => {
  it('reads as the table would once the changes are made, whatever comes and goes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 6 })), fc.array(change, { maxLength: 400 }), (stored, changes) => {
        const base = new Table<Row>(row => row.owner)
        for (const id of stored) base.put(rowOf(id))
        const draft = new DraftTable(base, firstId)
        const expected = new Map(stored.map(id => [id, rowOf(id)]))
        for (const { id, isRemoval } of changes) {
          if (isRemoval) draft.remove(id)
          else draft.put(rowOf(id))
          if (isRemoval) expected.delete(id)
          else expected.set(id, rowOf(id))
        }
        expect(sorted(draft.all())).toEqual(sorted([...expected.values()]))
        for (const owner of [0, 1, 2]) {
          const own = [...expected.values()].filter(row => row.owner === owner)
          expect(sorted(draft.of(owner))).toEqual(sorted(own))
          expect(draft.countOf(owner)).toBe(own.length)
        }
        for (const id of stored) expect(draft.get(id)).toEqual(expected.get(id))
        expect(patched(base, draft)).toEqual(sorted([...expected.values()]))
      }),
    )
  })

  it('leaves no trace of a row that came and went', () => {
    const draft = new DraftTable(new Table<Row>(row => row.owner), firstId)
    draft.put(rowOf(firstId))
    draft.remove(firstId)
    expect(draft.isEmpty).toBe(true)
  })
})

function rowOf(id: number): Row {
  return { id, owner: id % 3 }
}

function patched(base: Table<Row>, draft: DraftTable<Row>): Row[] {
  draft.forEachChanged((row, id) => (row === null ? base.remove(id) : base.put(row)))
  return sorted([...base.rows()])
}

function sorted(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => a.id - b.id)
}

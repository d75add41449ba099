import { describe, expect, it } from 'vitest'
import { readQuestion, toSearch, writeQuestion } from '../../src/instances/instance-filter.ts'

const filterOf = (address: string) => toSearch(readQuestion(new URLSearchParams(address)), { limit: 50 }).filter

describe('the question to the list of instances', () => {
  it('asks for everything, newest first, when the address says nothing', () => {
    const search = toSearch(readQuestion(new URLSearchParams()), { limit: 50 })
    expect(search).toEqual({ filter: {}, sort: [{ field: 'startDate', order: 'DESC' }], page: { limit: 50 } })
  })

  it('survives being written into the address and read back', () => {
    const question = { text: 'ORD-1', state: 'INCIDENT', process: 'order', sort: 'endDate', order: 'ASC' } as const
    expect(readQuestion(writeQuestion(question))).toEqual(question)
  })

  it('takes a number for a key too', () => {
    expect(filterOf('q=42')).toMatchObject({ $or: [{ processInstanceKey: '42' }, {}, {}, { businessId: { $like: '*42*' } }] })
  })

  it('seeks text in names, ids and business ids, with its own wildcards taken literally', () => {
    const like = { $like: String.raw`*50\*\?*` }
    expect(filterOf('q=50*?')).toEqual({ $or: [{ processDefinitionName: like }, { processDefinitionId: like }, { businessId: like }] })
  })

  it('means running instances when it asks for incidents', () => {
    expect(filterOf('state=INCIDENT')).toEqual({ state: 'ACTIVE', hasIncident: true })
  })

  it('falls back to all states and the start date when the address is nonsense', () => {
    expect(readQuestion(new URLSearchParams('state=ODD&sort=nothing:UP'))).toMatchObject({ state: 'ALL', sort: 'startDate', order: 'DESC' })
  })
})

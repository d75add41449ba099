import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import type { Decision } from '../../src/expression/decision.ts'
import { scenario } from '../../src/testing/index.ts'

const discount: Decision = {
  id: 'discount',
  name: 'Discount',
  evaluate(lookup) {
    const amount = lookup('amount')
    if (typeof amount !== 'number')
      return { output: null, evaluated: [], failure: { decisionId: 'discount', message: 'amount is no number' } }
    return { output: { percent: amount > 100 ? 10 : 0 }, evaluated: [] }
  },
}
const rule = (options = {}) =>
  process('p')
    .startEvent()
    .businessRuleTask('decide', { decision: 'discount', result: 'offer', ...options })
    .endEvent()

describe('a business rule task', () => {
  it('sets what its decision gives, and tells history', async () => {
    const scene = await scenario(rule(), { decisions: [discount], variables: { amount: 200 } })
    expect(scene.variables).toEqual({ amount: 200, offer: { percent: 10 } })
    expect(scene.history).toContainEqual(expect.objectContaining({ kind: 'decisionEvaluated', element: 'decide', decisionId: 'discount' }))
  })

  it('gives its inputs to the decision and maps its result', async () => {
    const scene = await scenario(rule({ inputs: { amount: '= 2 * 100' }, outputs: { percent: '= offer.percent' } }), {
      decisions: [discount],
    })
    expect(scene.variables).toEqual({ percent: 10 })
  })

  it('is held with an incident when its decision fails, and decides on retry', async () => {
    const scene = await scenario(rule(), { decisions: [discount] })
    expect(scene.incidents).toMatchObject([
      { code: 'DECISION_EVALUATION_ERROR', message: 'The decision "discount" failed: amount is no number' },
    ])
    scene.set({ amount: 1 })
    scene.resolve()
    expect(scene.variables).toEqual({ amount: 1, offer: { percent: 0 } })
  })

  it('is held with an incident when there is no such decision, with a near name', async () => {
    const scene = await scenario(rule({ decision: '= "discont"' }), { decisions: [discount] })
    expect(scene.incidents).toMatchObject([
      { code: 'CALLED_DECISION_ERROR', message: 'There is no decision "discont". Did you mean "discount"?' },
    ])
  })
})

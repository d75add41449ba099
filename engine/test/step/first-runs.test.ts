import { evaluate } from 'feelin'
import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import type { ExpressionLanguage } from '../../src/expression/expression-language.ts'
import type { Json } from '../../src/json.ts'
import { scenario } from '../../src/testing/index.ts'

const language: ExpressionLanguage = {
  name: 'FEEL',
  compile: text => ({
    ok: true,
    expression: {
      text,
      variables: [],
      evaluate: lookup => {
        const context = new Proxy(
          {},
          { get: (_, name) => (typeof name === 'string' ? lookup(name) : undefined), has: (_, name) => lookup(String(name)) !== undefined },
        )
        const names = [...text.matchAll(/[A-Za-z_]\w*/g)].map(match => match[0])
        const values = Object.fromEntries(names.filter(name => lookup(name) !== undefined).map(name => [name, lookup(name)]))
        void context
        return (evaluate(text, values) as { value: Json }).value
      },
    },
  }),
}
const run = (model: Parameters<typeof scenario>[0], options = {}) => scenario(model, { expressionLanguage: language, ...options })

describe('the step', () => {
  it('interrupts an activity by its boundary timer and takes the boundary path', async () => {
    const scene = await run(
      process('p')
        .startEvent()
        .userTask('approve')
        .endEvent()
        .boundaryTimer('late', { on: 'approve', after: 'PT1H' })
        .userTask('escalate')
        .endEvent(),
    )
    expect(scene.waitingAt).toEqual(['approve'])
    scene.advance('PT1H')
    expect(scene.waitingAt).toEqual(['escalate'])
    expect(() => scene.complete('approve')).toThrow('no token waits at "approve"; waiting: escalate')
    scene.complete('escalate')
    expect(scene.trace).toBe('start > approve > late > cancelled approve > escalate > end2')
    expect(scene.ended).toBe('completed')
    expect(scene.isEmpty).toBe(true)
  })
})

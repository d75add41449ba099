import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'
import { scenario } from '../../src/testing/index.ts'
import { ExpressionError, type ExpressionLanguage, type ScriptLanguage } from '../../src/expression/expression-language.ts'
import { feel } from '../../src/feel/index.ts'

/** FEEL, in which a variable named `bomb` makes the evaluation fail while it is there. */
const fragile: ExpressionLanguage = {
  name: 'FEEL',
  compile(text) {
    const compilation = feel.compile(text)
    if (!compilation.ok || !text.includes('bomb')) return compilation
    const { constant: _, ...expression } = compilation.expression
    return {
      ok: true,
      expression: {
        ...expression,
        evaluate(lookup, environment) {
          if (lookup('bomb') === true) throw new ExpressionError('it went off')
          return compilation.expression.evaluate(lookup, environment)
        },
      },
    }
  },
}
const armed = { expressionLanguage: fragile, variables: { bomb: true, n: 1 } }

describe('an incident', () => {
  it('before the element begins holds it ready; the inputs are mapped anew and none of the failed ones stays', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('work', { inputs: { n: '= n + 1', x: '= [bomb, n][2]' } })
        .endEvent(),
      armed,
    )
    expect(scene.incidents).toMatchObject([{ code: 'IO_MAPPING_ERROR', message: 'it went off' }])
    expect(scene.rows('token')).toMatchObject([{ node: 'work', status: 'ready' }])
    expect(scene.history.filter(entry => entry.kind === 'variableSet' && entry.scope !== 1)).toEqual([])
    scene.resolve()
    scene.set({ bomb: false })
    scene.resolve()
    expect(Object.fromEntries(scene.instance?.variables.get(scene.userTasks[0]?.token ?? 0) ?? [])).toEqual({ n: 2, x: 2 })
    expect(scene.trace).toBe('start > work > !work > !work')
  })

  it('while the element begins holds it active, and it begins once', async () => {
    const scene = await scenario(
      process('p').startEvent().scriptTask('work', { expression: '= [bomb, n + 1][2]', result: 'n' }).endEvent(),
      armed,
    )
    expect(scene.incidents).toMatchObject([{ code: 'EXTRACT_VALUE_ERROR' }])
    expect(scene.rows('token')).toMatchObject([{ status: 'active' }])
    scene.set({ bomb: false })
    scene.resolve()
    expect(scene.trace).toBe('start > work > !work > end')
    expect(scene.variables['n']).toBe(2)
  })

  it('when the element is done holds it completing; its work is not done again', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('work', { outputs: { n: '= n + got', x: '= [bomb, n][2]' } })
        .endEvent(),
      armed,
    )
    scene.complete('work', { got: 5 })
    expect(scene.incidents).toMatchObject([{ code: 'IO_MAPPING_ERROR' }])
    expect(scene.rows('token')).toMatchObject([{ status: 'completing' }])
    expect(scene.variables['n']).toBe(1)
    scene.set({ bomb: false })
    scene.resolve()
    expect(scene.variables).toEqual({ bomb: false, n: 6, x: 6 })
    expect(scene.isEmpty).toBe(true)
  })

  it('at a catch event whose message has come lets no second message in', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .catchMessage('paid', { message: 'payment', correlationKey: '= "o1"', outputs: { x: '= [bomb, amount][2]' } })
        .endEvent(),
      armed,
    )
    scene.message('payment', 'o1', { amount: 5 })
    expect(scene.rows('token')).toMatchObject([{ status: 'completing' }])
    expect(() => scene.message('payment', 'o1', { amount: 6 })).toThrow('nobody waits')
    scene.set({ bomb: false })
    scene.resolve()
    expect(scene.variables['x']).toBe(5)
    expect(scene.isEmpty).toBe(true)
  })

  it('at a boundary event that has happened holds that event, and its activity is ended', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('work')
        .endEvent()
        .boundaryTimer('late', { on: 'work', after: 'PT1H', outputs: { x: '= [bomb, n][2]' } })
        .endEvent('over'),
      armed,
    )
    scene.advance('PT1H')
    expect(scene.trace).toBe('start > work > late > cancelled work > !late')
    scene.set({ bomb: false })
    scene.resolve()
    expect(scene.ended).toBe('completed')
    expect(scene.variables['x']).toBe(1)
  })

  it('at the start event of an event subprocess is tried again before what is behind it', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .userTask('work')
        .endEvent()
        .eventSubProcess('on', path =>
          path
            .startTimer('due', { after: 'PT1H', outputs: { x: '= [bomb, n][2]' } })
            .userTask('close')
            .endEvent('closed'),
        ),
      armed,
    )
    scene.advance('PT1H')
    expect(scene.trace).toBe('start > work > on > cancelled work > due > !due')
    scene.set({ bomb: false })
    scene.resolve()
    scene.complete('close')
    expect(scene.isEmpty).toBe(true)
  })

  it('in a script holds the script task until the script can run', async () => {
    const language: ScriptLanguage = {
      formats: ['test'],
      compile: source => ({
        ok: true,
        script: {
          source,
          run(lookup) {
            if (lookup('bomb') === true) throw new ExpressionError('the script failed')
            return { a: 1, b: 2 }
          },
        },
      }),
    }
    const scene = await scenario(process('p').startEvent().scriptTask('work', { script: 'x', format: 'test' }).endEvent(), {
      variables: { bomb: true },
      scriptLanguages: [language],
    })
    expect(scene.incidents).toMatchObject([{ code: 'SCRIPT_ERROR', message: 'the script failed' }])
    scene.set({ bomb: false })
    scene.resolve()
    expect(scene.variables).toEqual({ bomb: false, a: 1, b: 2 })
  })

  it('goes with the element when that is interrupted', async () => {
    const scene = await scenario(
      process('p').startEvent().serviceTask('work').endEvent().boundaryTimer('late', { on: 'work', after: 'PT1H' }).endEvent('over'),
    )
    scene.fail('work')
    scene.advance('PT1H')
    expect(scene.incidents).toEqual([])
    expect(scene.isEmpty).toBe(true)
  })

  it('can be resolved once', async () => {
    const scene = await scenario(process('p').startEvent().serviceTask('work', { job: '= kind' }).endEvent())
    const incident = scene.incidents[0]?.id ?? 0
    scene.set({ kind: 'x' })
    scene.resolve()
    expect(scene.try({ kind: 'resolveIncident', incident })).toMatchObject({ accepted: false, code: 'notFound' })
  })
})

describe('the move budget', () => {
  const endless = () => process('p').startEvent().exclusiveGateway('again').task('a').connectTo('again')

  it('turns an endless loop into an incident, and a retry gives it as many moves again', async () => {
    const scene = await scenario(endless(), { moveBudget: 1000 })
    expect(scene.incidents).toMatchObject([{ code: 'MOVE_BUDGET_SPENT' }])
    const before = scene.history.length
    scene.resolve()
    expect(scene.history.length).toBeGreaterThan(before + 1000)
    expect(scene.incidents).toHaveLength(1)
    scene.cancel()
    expect(scene.isEmpty).toBe(true)
  })

  it('stops each of the tokens that run', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .parallelGateway('split')
        .branch(path => path.task('a').connectTo('a'))
        .branch(path => path.task('b').connectTo('b'))
        .branch(path => path.userTask('c').endEvent()),
      { moveBudget: 1000 },
    )
    expect(scene.incidents).toHaveLength(2)
    scene.complete('c')
    expect(scene.incidents).toHaveLength(2)
  })

  it('lets a loop of a thousand rounds run to its end', async () => {
    const scene = await scenario(
      process('p')
        .startEvent()
        .exclusiveGateway('again')
        .scriptTask('count', { expression: '= n + 1', result: 'n' })
        .exclusiveGateway('enough')
        .when('= n < 1000', path => path.connectTo('again'))
        .otherwise(path => path.endEvent()),
      { variables: { n: 0 } },
    )
    expect(scene.ended).toBe('completed')
    expect(scene.variables).toEqual({ n: 1000 })
    expect(scene.isEmpty).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { isExpected, refused } from '../src/suites/betsy/run-case.ts'
import { betsyScripts } from '../src/suites/betsy/scripts.ts'
import { translate } from '../src/suites/betsy/translate.ts'

describe('a model of betsy', () => {
  it.each([
    ['a method call into FEEL', '<condition>test.contains("a")</condition>', '<condition>contains(test, "a")</condition>'],
    ['a method call with quotes as entities', 'test.contains(&quot;a&quot;)', 'contains(test, &quot;a&quot;)'],
    ['a method call in CDATA', '<![CDATA[test.contains("a")]]>', '<![CDATA[contains(test, "a")]]>'],
    ['a stray sign away', '<c>test.contains("a")></c>', '<c>contains(test, "a")</c>'],
    ['a script task with a format', '<b:scriptTask id="s">', '<b:scriptTask scriptFormat="betsy" id="s">'],
    ['a global script task with a format', '<globalScriptTask id="s">', '<globalScriptTask scriptLanguage="betsy" id="s">'],
    ['no format where there is one', '<scriptTask id="s" scriptFormat="x">', '<scriptTask id="s" scriptFormat="x">'],
    [
      'a script that throws as a job',
      '<b:script>THROW_ERROR</b:script>',
      '<b:extensionElements><zeebe:taskDefinition xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" type="THROW_ERROR"/></b:extensionElements>',
    ],
    ['any other script as it is', '<script>SCRIPT_task1</script>', '<script>SCRIPT_task1</script>'],
  ])('is given %s', (_title, before, after) => {
    expect(translate(before)).toBe(after)
  })
})

describe('the scripts of betsy', () => {
  const environment = { at: 0, zone: 'UTC' }
  function run(source: string, variables: { readonly [name: string]: number | string } = {}) {
    const trace: string[] = []
    const compilation = betsyScripts(trace).compile(source)
    if (!compilation.ok) throw new Error(compilation.problems[0]?.message)
    return { set: compilation.script.run(name => variables[name], environment), trace }
  }

  it.each([
    ['CREATE_LOG_FILE', {}, { set: {}, trace: [] }],
    ['SCRIPT_task3', {}, { set: {}, trace: ['SCRIPT_task3'] }],
    ['CREATE_MARKER_FILE', {}, { set: {}, trace: ['MARKER_exists'] }],
    ['INCREMENT_INTEGER_VARIABLE_AND_LOG', { integerVariable: 2 }, { set: { integerVariable: 3 }, trace: ['INCREMENT'] }],
    ['SET_STRING_DATA', {}, { set: { data: 'String', Data_Output_Set: 'String' }, trace: [] }],
    ['LOG_DATA', { data: 'String' }, { set: {}, trace: ['DATA_correct'] }],
    ['LOG_DATA', { Data_Input_End: 'String', data: 'other' }, { set: {}, trace: ['DATA_correct'] }],
    ['LOG_DATA', {}, { set: {}, trace: ['DATA_incorrect'] }],
  ])('%s', (source, variables, expected) => {
    expect(run(source, variables)).toEqual(expected)
  })

  it('are no others', () => {
    expect(() => run('OTHER')).toThrow('"OTHER" is no script of the suite')
  })
})

describe('a trace is as expected', () => {
  it.each([
    [['a', 'b'], ['b', 'a'], true],
    [['a', 'a'], ['a'], false],
    [[], [], true],
    [['ERROR'], ['ERROR_deployment'], true],
    [['ERROR_runtime'], ['ERROR_deployment'], false],
    [['a'], ['a', 'ERROR_runtime'], false],
  ])('%j and %j: %s', (expected, actual, verdict) => {
    expect(isExpected(expected, actual)).toBe(verdict)
  })
})

describe('a refused model', () => {
  const problem = (code: string, severity: 'error' | 'warning') => ({ code, severity, message: `${code}.` })

  it('is an error at deployment, with the reasons', () => {
    expect(refused([problem('invalid-loop', 'error'), problem('odd-name', 'warning')])).toEqual({
      trace: ['ERROR_deployment'],
      reasons: ['error invalid-loop: invalid-loop.'],
    })
  })

  it('is no such error when we do not execute a part of it', () => {
    const { trace } = refused([problem('invalid-loop', 'error'), problem('unsupported-element', 'error')])
    expect(isExpected(['ERROR'], trace)).toBe(false)
  })
})

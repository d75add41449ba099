import { describe, expect, it } from 'vitest'
import { bodyWithVariables, jsonProblem, prettyJson } from '../../src/shell/json.ts'

describe('JSON written by people', () => {
  it('is passed on letter by letter, so that long numbers keep their digits', () => {
    expect(bodyWithVariables('{"id": 9007199254740993}', { processDefinitionKey: '1' })).toBe(
      '{"processDefinitionKey":"1","variables":{"id": 9007199254740993}}',
    )
  })

  it('may be left out', () => {
    expect(bodyWithVariables('  ')).toBe('{"variables":{}}')
  })

  it('must be an object where variables are wanted', () => {
    expect(jsonProblem('[1]', true)).toBe('Write an object: {"name": value, ...}')
    expect(jsonProblem('{}', true)).toBeUndefined()
  })

  it('is told where it is wrong', () => {
    expect(jsonProblem('{"a": }')).toMatch(/^Not JSON yet: Unexpected token '}'/)
  })

  it('is laid out for reading, but not when that would change a number', () => {
    expect(prettyJson('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}')
    expect(prettyJson('{"a":9007199254740993}')).toBe('{"a":9007199254740993}')
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { definedIds, kindOf, referencedIds } from '../../src/design/file-kind.ts'

const example = (name: string) => readFileSync(join(import.meta.dirname, '../../src/design/examples', name), 'utf8')

describe('files in the designer', () => {
  it.each([
    ['order.BPMN', '', 'bpmn'],
    ['rules.dmn', '', 'dmn'],
    ['ask.form', '', 'form'],
    ['model.xml', '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', 'bpmn'],
    ['model.xml', '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>', 'dmn'],
    ['ask.json', '  {"components":[]}', 'form'],
  ] as const)('are told apart: %s', (name, content, kind) => {
    expect(kindOf(name, content)).toBe(kind)
  })

  it('know the forms and decisions that a process refers to', () => {
    expect([...referencedIds(example('leave-request.bpmn'))].toSorted()).toEqual(['leave-approval', 'leave-decision', 'leave-request'])
  })

  it('do not take an expression for an id', () => {
    expect([...referencedIds('<zeebe:calledElement processId="=which" />')]).toEqual([])
  })

  it('know the ids that they define', () => {
    expect(definedIds('dmn', example('leave-approval.dmn'))).toEqual(['leave-approval'])
    expect(definedIds('form', example('leave-request.form'))).toContain('leave-request')
  })
})

import { evaluate } from 'feelers'
import { describe, expect, it } from 'vitest'
import { renderTemplate } from '../../src/diagram/form-template.ts'

const values = {
  a: 1,
  t: true,
  f: false,
  n: null,
  s: 'text',
  day: '2024-01-31',
  list: [1, 2, 3],
  nested: [[1, 2], [3]],
  one: { p: 1, q: 'z' },
  items: [
    { name: 'x', subs: [{ q: 1 }, { q: 2 }] },
    { name: 'y', subs: [] },
  ],
}
const mark = () => '⚠'

function ours(template: string, strict = false): string {
  const clock = { now: () => 0, zone: 'UTC' }
  return renderTemplate(template, values, clock, { strict, sanitizer: text => text, onProblem: mark })
}
function theirs(template: string, strict = false): string {
  return evaluate(template, values, { debug: true, strict, buildDebugString: mark })
}

const alike = [
  'plain',
  '= "a" + "b"',
  '=1 + 1',
  '=',
  '={{a}}',
  'a{b}c {d}}',
  '{{a}}{{=a}}{{= a }}{{}}{{ }}|',
  '{{n}}{{missing}}|',
  '{{list}} {{one}} {{[1,"a",null]}}',
  '{{date(day)}} {{duration("P1M")}} {{[date(day)]}}',
  '{{if t then "yes" else "no"}}',
  '{{1 +}}|',
  '{{{x:1}.x}}',
  '{{"}}"}}',
  '{{a',
  '\\{{a}}',
  '{{#if t}}yes{{/if}}{{#if f}}no{{/if}}',
  '{{#if  t}}yes{{/if}}',
  '{{#if t}}to the end',
  '{{#if t}}{{#if f}}1{{/if}}2{{/if}}',
  '{{#if t}}{{this.a}}{{parent}}{{a}}{{/if}}',
  '{{#if n}}1{{/if}}{{#if a}}2{{/if}}{{#if 0}}3{{/if}}{{#if s}}4{{/if}}{{#if ""}}5{{/if}}{{#if list}}6{{/if}}|',
  '{{#if 1 +}}x{{/if}}|',
  '{{#if t}}x{{/if }}',
  '{{#IF t}}x{{/IF}}',
  '{{#unless t}}x{{/unless}}',
  'A{{#if t}}\nB\n{{/if}}\nC',
  'A{{#if t}}B{{/if}}\nC',
  'A{{#if f}}B{{/if}}\nC',
  '{{#loop list}}\n- {{this}}\n{{/loop}}\nend',
  '{{#loop list}}{{this}}{{/loop}}\nend',
  '{{#loop []}}{{this}}{{/loop}}\nend',
  '{{#loop items}}\n- {{name}}:{{#loop subs}}{{q}}{{parent.name}}{{_parent_.name}}{{parent.parent.a}}{{a}},{{/loop}}\n{{/loop}}\nend',
  '{{#loop nested}}({{#loop this}}{{this}}{{/loop}}){{/loop}}',
  '{{#loop list}}{{_this_}}-{{parent.a}} {{/loop}}',
  '{{#loop [null,1]}}{{this}},{{/loop}}',
  '{{#loop items}}{{i}}{{#if count(subs) > 1}}{{name}} {{/if}}{{/loop}}',
  '{{#loop n}}x{{/loop}}{{#loop s}}{{this}}{{/loop}}{{#loop one}}{{p}}{{q}}{{/loop}}|',
  '{{this.a}}{{_this_.a}}{{parent}}',
]

/** template, ours, what feelers gives with the interpreter of form-js */
const different: readonly [template: string, ours: string, theirs: string][] = [
  ['{{#if 0.1 + 0.2 = 0.3}}right{{/if}}', 'right', ''],
  ['{{#loop [0.1]}}{{this * 3}}{{/loop}}', '0.3', '0.30000000000000004'],
  ['{{1/3}}', '0.3333333333333333333333333333333333', '0.3333333333333333'],
  // Two expressions in one place: they show nothing, we mark it.
  ['{{"a", "b"}}|', '⚠|', '|'],
  // An end without a beginning: they show the rest of the tag, we mark it.
  ['x{{/if}}y', 'x⚠y', 'x{/if}}y'],
  ['{{#loop list}}{{this}}{{#if parent.t}}!{{/loop}}{{/if}}', '1!⚠2!⚠3!⚠', '1!2!3!{/if}}'],
]

describe('texts with FEEL in them beside feelers', () => {
  it.each(alike)('are the same: %j', template => {
    expect(ours(template)).toBe(theirs(template))
  })

  it.each(alike.filter(template => !template.startsWith('=')))('are the same in strict mode: %j', template => {
    expect(ours(template, true)).toBe(theirs(template, true))
  })

  it.each(different)('differ: %j', (template, mine, other) => {
    expect([ours(template), theirs(template)]).toEqual([mine, other])
  })
})

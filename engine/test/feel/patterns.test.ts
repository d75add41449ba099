import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compilePattern } from '../../src/feel/regex/pattern.ts'
import { evaluate } from './evaluate.ts'

function matches(text: string, pattern: string, flags = ''): boolean | string {
  const compiled = compilePattern(pattern, flags)
  return typeof compiled === 'string' ? compiled : compiled.matches(text)
}

describe('Patterns', () => {
  it('match anywhere unless they are anchored', () => {
    expect([matches('foobar', 'o+b'), matches('foobar', '^bar'), matches('foobar', 'bar$')]).toEqual([true, false, true])
  })

  it('know the escapes and classes of XML Schema', () => {
    expect([matches('a-1', '^\\i\\c+$'), matches('é', '^\\p{Ll}$'), matches('é', '\\p{IsBasicLatin}'), matches('٣', '^\\d$')]).toEqual([
      true,
      true,
      false,
      true,
    ])
    expect([matches('b', '^[a-z-[aeiou]]$'), matches('a', '^[a-z-[aeiou]]$'), matches('-', '^[+\\-*]$'), matches('😀', '^.$')]).toEqual([
      true,
      false,
      true,
      true,
    ])
  })

  it('know the flags s, m, i, x and q', () => {
    expect([matches('a\nb', 'a.b'), matches('a\nb', 'a.b', 's')]).toEqual([false, true])
    expect([matches('a\nb', '^b'), matches('a\nb', '^b', 'm')]).toEqual([false, true])
    expect([
      matches('ÄB', 'äb', 'i'),
      matches('a b', 'a\\ s b', 'x'),
      matches('a b', 'a[ ]b', 'x'),
      matches('a.b', 'a.b', 'q'),
      matches('axb', 'a.b', 'q'),
    ]).toEqual([true, true, true, true, false])
  })

  it('ignore the case of what they write, not of the sets that they name', () => {
    expect([matches('Q', '[^q]', 'i'), matches('x', '[^q]', 'i'), matches('o', '[A-Z-[OI]]', 'i'), matches('\u212a', 'k', 'i')]).toEqual([
      false,
      true,
      false,
      true,
    ])
    expect([matches('a', '\\p{Lu}', 'i'), matches('a', '[\\p{Lu}]', 'i'), matches('A', 'a', 'qi')]).toEqual([false, false, true])
  })

  it('take a hyphen for itself where no range can begin', () => {
    expect([matches('-', '^[0-9-.]$'), matches('.', '^[0-9-.]$'), matches('/', '^[0-9-.]$')]).toEqual([true, true, false])
  })

  it('know back references to groups that are closed', () => {
    expect([matches('hello', '(.)\\1'), matches('helo', '(.)\\1'), matches('abba', '^(a)(b)\\2\\1$')]).toEqual([true, false, true])
    expect(matches('a', '(a\\1)')).toContain('refers to a group that is not closed')
  })

  it('say what is wrong with them', () => {
    expect(matches('', '[a')).toContain('ends too early')
    expect(matches('', 'a{2,1}')).toContain('wrong order')
    expect(matches('', '(?=a)')).toContain('look-around')
    expect(matches('', 'a**')).toContain('"*" is not expected')
    expect(matches('', '\\p{Nope}')).toContain('no character property')
    expect(matches('', 'a', 'g')).toContain('no flag "g"')
  })

  it('replace with groups', () => {
    expect(evaluate('replace("0123456789", "(\\d{3})(\\d{3})(\\d{4})", "($1) $2-$3")')).toBe('"(012) 345-6789"')
    expect(evaluate('replace("abc", "[a-z]", "\\$")')).toBe('"$$$"')
    expect(evaluate('replace("abracadabra", "a.*?a", "*")')).toBe('"*c*bra"')
  })

  it('take no time that grows with more than the text, whatever they are', () => {
    const text = 'a'.repeat(20_000)
    const started = performance.now()
    expect([matches(`${text}!`, '^(a+)+$'), matches(`${text}!`, '^(a|a)*$'), matches(`${text}!`, '(a*)*b')]).toEqual([false, false, false])
    expect(performance.now() - started).toBeLessThan(3000)
  })

  it('are given up when back references make them cost too much', () => {
    expect(evaluate(`matches("${'a'.repeat(60)}b", "^(a*)*(a*)*\\1c")`)).toBe('null')
  })

  it('find what the patterns of JavaScript find, where both mean the same', () => {
    const part = fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      '[^a]',
      'a?',
      'b*',
      '(a|b)',
      '(a|ab)(c|bcd)?',
      'a+?',
      '(?:b)+',
      'c',
      'a{2}',
      'b{1,3}?',
      '^',
      '$',
      '|',
    )
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 6 }),
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 10 }),
        (parts, text) => {
          const source = parts.join('')
          const ours = compilePattern(source, '')
          fc.pre(typeof ours !== 'string')
          const theirs = [...text.matchAll(new RegExp(source, 'gu'))].map(match => match[0])
          expect({ source, text, found: ours.all(text) }).toEqual({ source, text, found: theirs })
        },
      ),
      { numRuns: 3000 },
    )
  })
})

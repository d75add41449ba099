import { describe, expect, it } from 'vitest'
import { losses } from '../src/suites/miwg/round-trip.ts'

const lossOf = (before: string, after: string) => losses(before, () => Promise.resolve(after))
const wrap = (content: string, root = 'definitions') =>
  `<${root} xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:t="http://t" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="http://t">${content}</${root}>`

describe('the comparison of two writings finds no difference in', () => {
  it.each([
    ['prefixes', wrap('<task id="a"/>'), wrap('<b:task xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" id="a"/>')],
    ['the order of attributes', wrap('<task id="a" name="b"/>'), wrap('<task name="b" id="a"/>')],
    ['the order of different children', wrap('<task id="a"/><startEvent id="s"/>'), wrap('<startEvent id="s"/><task id="a"/>')],
    ['defaults of the standard', wrap('<startEvent id="s" isInterrupting="true"/>'), wrap('<startEvent id="s"/>')],
    [
      'white space between elements',
      wrap('<task id="a">\n  <incoming>f</incoming>\n</task>'),
      wrap('<task id="a"><incoming>f</incoming></task>'),
    ],
    [
      'the prefix of a reference into the file',
      wrap('<boundaryEvent id="b" attachedToRef="t:a"/>'),
      wrap('<boundaryEvent id="b" attachedToRef="a"/>'),
    ],
    [
      'the prefix of a type',
      wrap('<conditionExpression xsi:type="tFormalExpression">x</conditionExpression>'),
      wrap(
        '<conditionExpression xmlns:m="http://www.omg.org/spec/BPMN/20100524/MODEL" xsi:type="m:tFormalExpression">x</conditionExpression>',
      ),
    ],
    [
      'the writing of coordinates',
      '<b:Bounds xmlns:b="http://www.omg.org/spec/DD/20100524/DC" x="10.0"/>',
      '<b:Bounds xmlns:b="http://www.omg.org/spec/DD/20100524/DC" x="10"/>',
    ],
    ['CDATA', wrap('<script><![CDATA[a < b]]></script>'), wrap('<script>a &lt; b</script>')],
  ])('%s', async (_title, before, after) => {
    expect(await lossOf(before, after)).toEqual([])
  })
})

describe('the comparison of two writings finds', () => {
  it.each([
    ['a lost attribute', wrap('<task id="a" name="b"/>'), wrap('<task id="a"/>'), 'name="b" is lost'],
    [
      'a lost value that is no default',
      wrap('<startEvent id="s" isInterrupting="false"/>'),
      wrap('<startEvent id="s"/>'),
      'isInterrupting="false" is lost',
    ],
    ['a changed attribute', wrap('<task id="a" name="b"/>'), wrap('<task id="a" name="c"/>'), 'name="b" became "c"'],
    ['an added attribute', wrap('<task id="a"/>'), wrap('<task id="a" name="c"/>'), 'name="c" was added'],
    ['a lost element, with its line', wrap('\n<task id="a"/>'), wrap(''), 'line 2 definitions: <task#a> is lost'],
    ['an added element', wrap(''), wrap('<task id="a"/>'), '<task#a> was added'],
    ['a changed text', wrap('<script>a</script>'), wrap('<script>b</script>'), 'text "a" became "b"'],
    ['children of one name in another order', wrap('<x>1</x><x>2</x>'), wrap('<x>2</x><x>1</x>'), 'text "1" became "2"'],
    ['another namespace', wrap('<f:x xmlns:f="http://f"/>'), wrap('<f:x xmlns:f="http://g"/>'), 'is lost'],
    [
      'a reference into another file',
      wrap('<task id="a" messageRef="o:m" xmlns:o="http://o"/>'),
      wrap('<task id="a" messageRef="m"/>'),
      'messageRef=',
    ],
  ])('%s', async (_title, before, after, message) => {
    expect((await lossOf(before, after)).join('\n')).toContain(message)
  })

  it('that a file is no XML', async () => {
    await expect(lossOf('<a><b></a>', '<a/>')).rejects.toThrow('closing tag')
  })
})

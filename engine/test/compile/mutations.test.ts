import { describe, expect, it } from 'vitest'
import { compileXml, flows, processXml } from './plain-language.ts'

const model = processXml(
  `<bpmn:startEvent id="start"><bpmn:messageEventDefinition messageRef="paid"/></bpmn:startEvent>
<bpmn:inclusiveGateway id="split" default="split-many"/>
<bpmn:task id="many"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>3</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:task>
<bpmn:boundaryEvent id="late" attachedToRef="many"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
<bpmn:subProcess id="inside"><bpmn:startEvent id="in"/><bpmn:endEvent id="out"><bpmn:errorEventDefinition errorRef="failed"/></bpmn:endEvent>${flows('in -> out')}</bpmn:subProcess>
<bpmn:inclusiveGateway id="join"/>
<bpmn:endEvent id="end"/>
<bpmn:sequenceFlow id="yes" sourceRef="split" targetRef="inside"><bpmn:conditionExpression>=x</bpmn:conditionExpression></bpmn:sequenceFlow>
${flows('start -> split', 'split -> many', 'many -> join', 'late -> join', 'inside -> join', 'join -> end')}`,
  '<bpmn:message id="paid" name="paid"/><bpmn:error id="failed" errorCode="FAILED"/>',
)

/** Numbers below `limit`, the same for the same seed. */
function numbers(seed: number): (limit: number) => number {
  let state = seed
  return limit => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * limit)
  }
}

/** Cuts a piece of the file out, doubles it, or writes one piece over another. */
function mutate(xml: string, seed: number): string {
  const next = numbers(seed)
  const [from, length, to] = [next(xml.length), 1 + next(60), next(xml.length)]
  const piece = xml.slice(from, from + length)
  const kind = next(3)
  if (kind === 0) return xml.slice(0, from) + xml.slice(from + length)
  if (kind === 1) return xml.slice(0, to) + piece + xml.slice(to)
  return xml.slice(0, to) + piece + xml.slice(to + length)
}

/** Exchanges two words between quotes: the file stays XML, but means something else. */
function confuse(xml: string, seed: number): string {
  const next = numbers(seed)
  const words = [...xml.matchAll(/(?:id|Ref|default|name)="([^"]+)"/g)]
  const [one, other] = [words[next(words.length)], words[next(words.length)]]
  if (!one || !other) return xml
  const at = one.index + one[0].indexOf('"') + 1
  return xml.slice(0, at) + (other[1] ?? '') + xml.slice(at + (one[1] ?? '').length)
}

describe('a damaged file', () => {
  it('is right as it was', async () => {
    expect((await compileXml(model)).problems).toEqual([])
  })

  it.each([
    ['pieces', mutate],
    ['words', confuse],
  ])('gives definitions or errors with their place, whatever %s are wrong', async (_, damage) => {
    for (let seed = 1; seed <= 400; seed++) {
      const { definitions, problems } = await compileXml(damage(model, seed))
      const errors = problems.filter(problem => problem.severity === 'error')
      expect(definitions.length > 0, `seed ${seed}`).toBe(errors.length === 0)
      expect(
        errors.filter(error => error.line === undefined && error.elementId === undefined),
        `seed ${seed}`,
      ).toEqual([])
    }
  })
})

import type { ProblemList } from './problem-list.ts'
import type { Tag } from './scan-xml.ts'

/** Child elements of which the schema allows one; the parser keeps the last and drops the others without a word. */
const single: { readonly [name: string]: string } = {
  standardLoopCharacteristics: 'loop marker',
  multiInstanceLoopCharacteristics: 'loop marker',
  conditionExpression: 'conditionExpression',
  extensionElements: 'extensionElements',
  ioSpecification: 'ioSpecification',
  script: 'script',
  timeDate: 'timeDate',
  timeDuration: 'timeDuration',
  timeCycle: 'timeCycle',
  loopCardinality: 'loopCardinality',
  completionCondition: 'completionCondition',
  loopCondition: 'loopCondition',
  condition: 'condition',
  activationCondition: 'activationCondition',
}

const bpmn = 'http://www.omg.org/spec/BPMN/20100524/MODEL'

/** Reports what stands twice where one is allowed. */
export function reportRepeatedElements(tag: Tag, problems: ProblemList): void {
  const seen = new Set<string>()
  for (const child of tag.children) {
    if (child.uri !== bpmn) continue
    const what = Object.hasOwn(single, child.name) ? single[child.name] : undefined
    if (what !== undefined && seen.has(what)) {
      const finding = { code: 'repeated-element', message: `The ${tag.name} has more than one ${what}.`, advice: 'Keep one.' }
      problems.add('error', finding, problems.places.ofTag(child))
    }
    if (what !== undefined) seen.add(what)
    reportRepeatedElements(child, problems)
  }
}

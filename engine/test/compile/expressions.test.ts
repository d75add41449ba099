import { describe, expect, it } from 'vitest'
import { compileXml, definitionOf, flows, plainLanguage, problemText, processXml } from './plain-language.ts'
import { compileBpmn } from '../../src/compile/index.ts'
import { formatProblem } from '../../src/problem.ts'

/** A choice with this condition, as its attributes and text. */
const choice = (condition: string, attributes = '') => `<bpmn:startEvent id="start"/>
<bpmn:exclusiveGateway id="choice" default="choice-end"/>
<bpmn:task id="work"/>
<bpmn:endEvent id="end"/>
${flows('start -> choice', 'choice -> end', 'work -> end')}
<bpmn:sequenceFlow id="yes" sourceRef="choice" targetRef="work"><bpmn:conditionExpression ${attributes}>${condition}</bpmn:conditionExpression></bpmn:sequenceFlow>`

const timer = (content: string) => `<bpmn:startEvent id="start"/>
<bpmn:intermediateCatchEvent id="wait"><bpmn:timerEventDefinition>${content}</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
<bpmn:endEvent id="end"/>
${flows('start -> wait', 'wait -> end')}`

describe('a condition', () => {
  it.each(['=a &gt; 1', 'a &gt; 1', '  = a &gt; 1'])('is FEEL, also as %s', async text => {
    const process = await definitionOf(choice(text))
    expect(process.flowById.get('yes')?.condition?.text.trim()).toBe('a > 1')
  })

  it('in the language of another engine is refused with what to write', async () => {
    expect(await problemText(choice("${total == 'high' &amp;&amp; !paid}"))).toMatchInlineSnapshot(
      `":12:65 error foreign-expression [yes]: "\${total == 'high' && !paid}" is not FEEL. Write for example =total = "high" and not(paid)"`,
    )
  })

  it('in a language that it names is refused', async () => {
    expect(await problemText(choice('amount &gt; 1', 'xsi:type="bpmn:tFormalExpression" language="groovy"'))).toMatchInlineSnapshot(
      `":12:65 error foreign-expression-language [yes]: "amount > 1" is in the language groovy. Write FEEL, and remove the language."`,
    )
  })

  it('may name FEEL', async () => {
    expect(await problemText(choice('a', 'xsi:type="bpmn:tFormalExpression" language="https://www.omg.org/spec/DMN/20191111/FEEL/"'))).toBe(
      '',
    )
  })

  it('in the language of the whole file is refused, unless it is marked as FEEL', async () => {
    const xpath = (condition: string) =>
      processXml(choice(condition)).replace('<bpmn:definitions', '<bpmn:definitions expressionLanguage="http://www.w3.org/1999/XPath"')
    const refused = await compileXml(xpath("bpmn:getDataObject('approved') = 'yes'"))
    expect(refused.problems.map(formatProblem).join('\n')).toMatchInlineSnapshot(
      `":12:65 error foreign-expression-language [yes]: "bpmn:getDataObject('approved') = 'yes'" is in the language http://www.w3.org/1999/XPath. Write FEEL, probably =approved = "yes", and remove the language."`,
    )
    expect((await compileXml(xpath('=approved'))).problems).toEqual([])
  })

  it('that is not valid is refused with the reason', async () => {
    expect(await problemText(choice('a ???'))).toMatchInlineSnapshot(
      `":12:92 error invalid-expression [yes]: "a ???" is not valid FEEL: unexpected "???"."`,
    )
  })

  it('that is empty is refused', async () => {
    expect(await problemText(choice(' '))).toMatchInlineSnapshot(
      `":12:65 error empty-expression [yes]: "yes" has an empty expression. Write a FEEL expression, or remove the element."`,
    )
  })
})

describe('a timer', () => {
  it.each([
    '<bpmn:timeDuration>PT1H30M</bpmn:timeDuration>',
    '<bpmn:timeDuration>P1Y2M3DT4H5M6.5S</bpmn:timeDuration>',
    '<bpmn:timeDate>2030-01-31T09:00:00+01:00[Europe/Berlin]</bpmn:timeDate>',
    '<bpmn:timeDate>=due</bpmn:timeDate>',
    '<bpmn:timeCycle>R3/PT10M</bpmn:timeCycle>',
    '<bpmn:timeCycle>R/2030-01-31T09:00:00Z/P1D</bpmn:timeCycle>',
    '<bpmn:timeCycle>0 0 9 * * MON-FRI</bpmn:timeCycle>',
    '<bpmn:timeCycle>@daily</bpmn:timeCycle>',
  ])('may say %s', async content => {
    expect(await problemText(timer(content))).toBe('')
  })

  it.each([
    [
      '<bpmn:timeDuration>10 minutes</bpmn:timeDuration>',
      '"10 minutes" is not an ISO 8601 duration; write for example PT30S, PT10M or P7D. Probably PT10M is meant.',
    ],
    ['<bpmn:timeDuration>"PT2S"</bpmn:timeDuration>', 'Probably PT2S without quotes is meant.'],
    ['<bpmn:timeDuration>P</bpmn:timeDuration>', '"P" is not an ISO 8601 duration'],
    ['<bpmn:timeDate>tomorrow</bpmn:timeDate>', '"tomorrow" is not an ISO 8601 date and time'],
    ['<bpmn:timeDate>2030-13-41T09:00:00Z</bpmn:timeDate>', '"2030-13-41T09:00:00Z" is not an ISO 8601 date and time'],
    ['<bpmn:timeCycle>R3</bpmn:timeCycle>', '"R3" is neither an ISO 8601 cycle'],
    ['<bpmn:timeCycle>61 * * * *</bpmn:timeCycle>', 'nor a cron expression'],
  ])('may not say %s', async (content, message) => {
    const text = await problemText(timer(content))
    expect(text).toContain('error invalid-timer [wait]')
    expect(text).toContain(message)
  })

  it('has exactly one time', async () => {
    expect(await problemText(timer(''))).toContain('error timer-without-time [wait]: The timer of "wait" has no time.')
    expect(await problemText(timer('<bpmn:timeDate>=a</bpmn:timeDate><bpmn:timeCycle>=b</bpmn:timeCycle>'))).toContain(
      'error timer-with-several-times [wait]: The timer of "wait" has timeDate and timeCycle.',
    )
  })
})

describe('a script', () => {
  it('is compiled by the language that is registered for its format', async () => {
    const xml = processXml(`<bpmn:startEvent id="start"/>
<bpmn:scriptTask id="work" scriptFormat="Shout"><bpmn:script>hello</bpmn:script></bpmn:scriptTask>
${flows('start -> work')}`)
    const shout = {
      formats: ['shout'],
      compile: (source: string) => ({ ok: true as const, script: { source, run: () => ({ said: source.toUpperCase() }) } }),
    }
    const { definitions } = await compileBpmn(xml, { expressionLanguage: plainLanguage, scriptLanguages: [shout] })
    const work = definitions[0]?.nodeById.get('work')
    expect(
      work?.kind === 'scriptTask' && work.work.kind === 'script' && work.work.script.run(() => undefined, { at: 0, zone: 'UTC' }),
    ).toEqual({ said: 'HELLO' })
  })
})

import { describe, expect, it } from 'vitest'
import { childrenOf, readBpmn } from '../../src/read/index.ts'
import { formatProblem } from '../../src/problem.ts'

const definitions = (content: string, attributes = '') =>
  `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://stepwright.test" xmlns:tns="http://stepwright.test"${attributes}>
${content.trim()}
</bpmn:definitions>`

const named = (name: string, encoding?: string) =>
  `${encoding === undefined ? '' : `<?xml version="1.0" encoding="${encoding}"?>\n`}${definitions(`<bpmn:process id="p" name="${name}"/>`)}`

async function problemsIn(source: string | Uint8Array): Promise<string> {
  const { problems } = await readBpmn(source, 'model.bpmn')
  return problems.all.map(formatProblem).join('\n')
}

async function nameIn(source: Uint8Array): Promise<unknown> {
  const { definitions: root } = await readBpmn(source)
  const [process] = root === undefined ? [] : childrenOf(root, 'rootElements')
  return process?.get('name')
}

const latin1 = (text: string) => Uint8Array.from(text, character => character.charCodeAt(0))
const utf16 = (text: string, littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  Array.from({ length: text.length }, (_, index) => view.setUint16(index * 2, text.charCodeAt(index), littleEndian))
  return new Uint8Array(view.buffer)
}

describe('the encoding of a file', () => {
  it.each([
    ['UTF-8 without a word', new TextEncoder().encode(named('Prüfung'))],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${named('Prüfung')}`)],
    ['ISO-8859-1 as declared', latin1(named('Prüfung', 'ISO-8859-1'))],
    ['windows-1252 as declared', latin1(named('Prüfung', 'windows-1252'))],
    ['UTF-16 with a mark, big end first', utf16(`\uFEFF${named('Prüfung', 'UTF-16')}`, false)],
    ['UTF-16 with a mark, little end first', utf16(`\uFEFF${named('Prüfung', 'UTF-16')}`, true)],
    ['UTF-16 without a mark', utf16(named('Prüfung', 'UTF-16'), true)],
    ['UTF-8 that claims to be UTF-16', new TextEncoder().encode(named('Prüfung', 'UTF-16'))],
  ])('may be %s', async (_, bytes) => {
    expect(await nameIn(bytes)).toBe('Prüfung')
  })

  it('is refused when the bytes are something else, or nobody knows it', async () => {
    expect(await problemsIn(latin1(named('Prüfung', 'UTF-8')))).toMatchInlineSnapshot(
      `"model.bpmn:1 error invalid-encoding: The file says that it is utf-8, but its bytes are not. Save the file as UTF-8."`,
    )
    expect(await problemsIn(latin1(named('Prüfung', 'klingon')))).toMatchInlineSnapshot(
      `"model.bpmn:1 error invalid-encoding: The encoding "klingon" is not known. Save the file as UTF-8."`,
    )
  })
})

describe('a file that is broken', () => {
  it.each([
    ['nothing', ''],
    ['no XML', 'hello'],
    ['another XML', '<note/>'],
    ['an end that is missing', definitions('<bpmn:process id="p">')],
    ['an end too many', definitions('</bpmn:process>')],
    ['an attribute without quotes', definitions('<bpmn:process id=p/>')],
    ['a prefix of nobody', definitions('<nobody:process id="p"/>')],
  ])('with %s says so', async (_, xml) => {
    expect(await problemsIn(xml)).toMatchSnapshot()
  })

  it('names ids that are used twice or are none, and content that nobody knows', async () => {
    expect(
      await problemsIn(
        definitions(`
<bpmn:process id="p">
<bpmn:task id="twice"/>
<bpmn:task id="twice"/>
<bpmn:task id="not an id"/>
<bpmn:fancyTask id="fancy"/>
<bpmn:task id="odd" colour="red"/>
</bpmn:process>`),
      ),
    ).toMatchInlineSnapshot(`
      "model.bpmn:4:1 error duplicate-id: The id "twice" is used twice. Give each element an id of its own.
      model.bpmn:5:1 error invalid-id: "not an id" is no valid id. Use letters, digits, ".", "-" and "_", beginning with a letter or "_".
      model.bpmn:6:1 error unknown-content: <bpmn:fancyTask> is not understood: unknown type <bpmn:FancyTask>. Remove or correct it.
      model.bpmn:7:1 warning unknown-attribute [odd]: The attribute colour is not known here. Remove or correct it."
    `)
  })

  it('names what stands twice where the parser would keep one', async () => {
    expect(
      await problemsIn(
        definitions(`
<bpmn:process id="p">
<bpmn:task id="loops">
<bpmn:standardLoopCharacteristics/>
<bpmn:multiInstanceLoopCharacteristics/>
</bpmn:task>
</bpmn:process>`),
      ),
    ).toMatchInlineSnapshot(`"model.bpmn:5:1 error repeated-element [loops]: The task has more than one loop marker. Keep one."`)
  })
})

describe('references', () => {
  const messageStart = (reference: string) =>
    definitions(`
<bpmn:message id="m" name="message"/>
<bpmn:process id="p" isExecutable="true">
<bpmn:startEvent id="start"><bpmn:messageEventDefinition messageRef="${reference}"/></bpmn:startEvent>
</bpmn:process>`)

  it('are followed with the prefix of the own namespace', async () => {
    expect(await problemsIn(messageStart('tns:m'))).toBe('')
  })

  it('to nothing are errors where they matter for execution', async () => {
    expect(await problemsIn(messageStart('gone'))).toMatchInlineSnapshot(
      `"model.bpmn:4:29 error unresolved-reference [start]: A messageEventDefinition refers with messageRef to "gone", which is not in the file. Add an element with this id, or correct the messageRef of this messageEventDefinition."`,
    )
  })

  it('to nothing come with what was probably meant', async () => {
    expect(await problemsIn(messageStart('gone').replaceAll('"m"', '"gonne"'))).toContain('Did you mean "gonne"?')
  })

  it('to nothing are warnings where they are drawn only', async () => {
    expect(await problemsIn(messageStart('gone').replace('isExecutable="true"', ''))).toContain(
      'model.bpmn:4:29 warning unresolved-reference [start]',
    )
    expect(
      await problemsIn(
        definitions(
          '<bpmn:process id="p" isExecutable="true"><bpmn:laneSet id="s"><bpmn:lane id="l"><bpmn:flowNodeRef>gone</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet></bpmn:process>',
        ),
      ),
    ).toContain('warning unresolved-reference [l]')
  })
})

describe('the dialect of another engine', () => {
  const camunda = ' xmlns:camunda="http://camunda.org/schema/1.0/bpmn"'
  const process = (content: string) =>
    `<bpmn:process id="p" isExecutable="true" camunda:historyTimeToLive="P1D">\n${content.trim()}\n</bpmn:process>`

  it('is refused word by word, with what to write', async () => {
    expect(
      await problemsIn(
        definitions(
          process(`
<bpmn:userTask id="ask" camunda:assignee="\${owner}" camunda:formKey="approve"/>
<bpmn:serviceTask id="work" camunda:class="com.example.Work" camunda:asyncBefore="true">
<bpmn:extensionElements>
<camunda:inputOutput><camunda:inputParameter name="a">1</camunda:inputParameter></camunda:inputOutput>
<camunda:properties><camunda:property name="colour" value="red"/></camunda:properties>
<camunda:novelty/>
</bpmn:extensionElements>
</bpmn:serviceTask>
<bpmn:businessRuleTask id="rule" camunda:decisionRef="risk"/>`),
          camunda,
        ),
      ),
    ).toMatchInlineSnapshot(`
      "model.bpmn:2:1 hint foreign-content [p]: The attribute camunda:historyTimeToLive="P1D" is not read.
      model.bpmn:3:1 error foreign-dialect [ask]: The attribute camunda:assignee="\${owner}" is in a dialect that is not executed. Write <zeebe:assignmentDefinition assignee="=owner"/>.
      model.bpmn:3:1 error foreign-dialect [ask]: The attribute camunda:formKey="approve" is in a dialect that is not executed. Write <zeebe:formDefinition externalReference="approve"/>, or formId for a deployed form.
      model.bpmn:4:1 error foreign-dialect [work]: The attribute camunda:class="com.example.Work" is in a dialect that is not executed. Write <zeebe:taskDefinition type="..."/> and let a worker do it.
      model.bpmn:4:1 error foreign-dialect [work]: The attribute camunda:asyncBefore="true" is in a dialect that is not executed. Remove it: each step is saved before the next one begins.
      model.bpmn:6:1 error foreign-dialect [work]: The element <camunda:inputOutput> is in a dialect that is not executed. Write <zeebe:ioMapping> with <zeebe:input> and <zeebe:output>.
      model.bpmn:7:1 hint foreign-content [work]: The element <camunda:properties> is not read.
      model.bpmn:8:1 error foreign-dialect [work]: The element <camunda:novelty> is in a dialect that is not executed. Write what it means in the zeebe: extension elements, or remove it.
      model.bpmn:11:1 error foreign-dialect [rule]: The attribute camunda:decisionRef="risk" is in a dialect that is not executed. Write <zeebe:calledDecision decisionId="risk" resultVariable="..."/>."
    `)
  })

  it('is a hint in a file that is in the zeebe dialect', async () => {
    const zeebe = '<bpmn:extensionElements><zeebe:taskDefinition type="work"/></bpmn:extensionElements>'
    expect(
      await problemsIn(
        definitions(
          process(`<bpmn:serviceTask id="work" camunda:class="com.example.Work">${zeebe}</bpmn:serviceTask>`),
          `${camunda} xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"`,
        ),
      ),
    ).toMatchInlineSnapshot(`
      "model.bpmn:2:1 hint foreign-content [p]: The attribute camunda:historyTimeToLive="P1D" is not read.
      model.bpmn:3:1 hint foreign-content [work]: The attribute camunda:class="com.example.Work" is not read."
    `)
  })

  it('is a hint in a process that is drawn only', async () => {
    expect(
      await problemsIn(definitions('<bpmn:process id="p"><bpmn:serviceTask id="work" camunda:class="A"/></bpmn:process>', camunda)),
    ).toContain(' hint foreign-content [work]')
  })
})

describe('foreign content', () => {
  it('that colours and lays out passes without a word', async () => {
    expect(
      await problemsIn(
        definitions(
          '<bpmn:process id="p" modeler:executionPlatform="x"><bpmn:task id="t" bioc:fill="red"/></bpmn:process>',
          ' xmlns:modeler="http://camunda.org/schema/modeler/1.0" xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0"',
        ),
      ),
    ).toBe('')
  })

  it('of anybody else is counted in one hint for each namespace', async () => {
    expect(
      await problemsIn(
        definitions(
          '<bpmn:process id="p">\n<bpmn:task id="t" x:a="1" x:b="2"><bpmn:extensionElements><x:y><x:z/></x:y></bpmn:extensionElements></bpmn:task></bpmn:process>',
          ' xmlns:x="http://example.com/x"',
        ),
      ),
    ).toMatchInlineSnapshot(`"model.bpmn:3:1 hint foreign-content [t]: 3 elements and attributes of http://example.com/x are not read."`)
  })
})

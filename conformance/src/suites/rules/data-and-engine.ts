import { process } from 'stepwright/builder'
import { checkRandomProcess, scenario } from 'stepwright/testing'
import { bpmn, completed, definitions, flows, is, refuses, world } from './kit.ts'
import type { Cases } from './kit.ts'

const io = (inputs: string, outputs: string, id = '') =>
  `<ioSpecification>${inputs}${outputs}<inputSet id="inSet${id}">${refs(inputs, 'dataInputRefs')}</inputSet><outputSet id="outSet${id}">${refs(outputs, 'dataOutputRefs')}</outputSet></ioSpecification>`
const refs = (data: string, name: string) => [...data.matchAll(/ id="(\w+)"/g)].map(([, id]) => `<${name}>${id}</${name}>`).join('')
const reading = (id: string, from: string, inner = '') =>
  `<userTask id="${id}">${io(`<dataInput id="${id}In" name="value"/>`, '', id)}
   <dataInputAssociation id="${id}Move"><sourceRef>${from}</sourceRef><targetRef>${id}In</targetRef>${inner}</dataInputAssociation></userTask>`
const writing = (id: string, to: string, inner = '') =>
  `<userTask id="${id}">${io('', `<dataOutput id="${id}Out" name="value"/>`, id)}
   <dataOutputAssociation id="${id}Move"><sourceRef>${id}Out</sourceRef><targetRef>${to}</targetRef>${inner}</dataOutputAssociation></userTask>`
const expression = (name: string, body: string) => `<${name} xsi:type="tFormalExpression">${body}</${name}>`

/** The `value` that a waiting task sees as its input. */
function seen(scene: Awaited<ReturnType<typeof scenario>>): unknown {
  return scene.instance?.variables.get(scene.userTasks[0]?.token ?? 0)?.get('value')
}

/** 10.4 and what we promise of the engine. */
export const dataAndEngine: Cases = {
  R154: async () => {
    const scene = await scenario(
      bpmn(`<dataObject id="object" name="object"/><dataObjectReference id="draft" dataObjectRef="object"><dataState name="draft"/></dataObjectReference>
        <dataObjectReference id="final" dataObjectRef="object"><dataState name="final"/></dataObjectReference>
        <startEvent id="s"/>${writing('w', 'draft')}${reading('r', 'final')}<endEvent id="e"/>${flows('s', 'w', 'r', 'e')}`),
    )
    scene.complete('w', { value: 5 })
    is(seen(scene), 5)
  },
  R155: async () => {
    const scene = await scenario(
      bpmn(`<dataObject id="list" name="list" isCollection="true"/><startEvent id="s"/>
        ${writing('w', 'list')}${reading('r', 'list')}<endEvent id="e"/>${flows('s', 'w', 'r', 'e')}`)
        .replace('name="value"/>', 'name="value" isCollection="true"/>')
        .replace('id="rIn" name="value"/>', 'id="rIn" name="value" isCollection="true"/>'),
    )
    scene.complete('w', { value: [1, 2] })
    is(seen(scene), [1, 2])
  },
  R156: async () => {
    const scene = await scenario(
      bpmn(`<startEvent id="s"/><subProcess id="sub"><property id="own" name="own"/><startEvent id="in"/>${writing('w', 'own')}${reading('r', 'own')}${flows('in', 'w', 'r')}</subProcess>
        <userTask id="after"/>${flows('s', 'sub', 'after')}`),
    )
    scene.complete('w', { value: 5 })
    is(seen(scene), 5)
    scene.complete('r')
    is([scene.waitingAt, scene.variables['own']], [['after'], undefined])
  },
  R157: async () => {
    const model = (inner: string) =>
      bpmn(
        `<dataObject id="object" name="object"/><startEvent id="s"/>${writing('w', 'object')}${reading('r', 'object', inner)}<endEvent id="e"/>${flows('s', 'w', 'r', 'e')}`,
      )
    for (const [inner, expected] of [
      ['', 5],
      [expression('transformation', 'object * 2'), 10],
      [`<assignment>${expression('from', 'object + 1')}${expression('to', 'value')}</assignment>`, 6],
    ] as const) {
      const scene = await scenario(model(inner))
      scene.complete('w', { value: 5 })
      is(seen(scene), expected)
    }
  },
  R158: () =>
    world(
      [
        bpmn(
          `<dataStoreReference id="ref" dataStoreRef="store"/><startEvent id="s"/>${writing('w', 'ref')}${reading('r', 'ref')}<endEvent id="e"/>${flows('s', 'w', 'r', 'e')}`,
          '<dataStore id="store" name="store"/>',
        ),
      ],
      async ({ engine }) => {
        await engine.createInstance({ processId: 'p' })
        await engine.completeUserTask((await engine.userTasks())[0]?.userTaskKey ?? 0, { value: 5 })
        // A data store is reached after the step that asks for it.
        await engine.settled()
        await engine.completeUserTask((await engine.userTasks())[0]?.userTaskKey ?? 0)
        const second = bpmn(
          `<dataStoreReference id="ref2" dataStoreRef="store"/><startEvent id="s2"/>${reading('r2', 'ref2')}<endEvent id="e2"/>${flows('s2', 'r2', 'e2')}`,
          '<dataStore id="store" name="store"/>',
        )
        await engine.deploy([{ name: 'q.bpmn', content: second.replace('id="p"', 'id="q"') }])
        await engine.createInstance({ processId: 'q' })
        await engine.settled()
        const task = (await engine.userTasks())[0]
        is((await engine.variables(task?.elementInstanceKey ?? 0))?.['value'], 5)
      },
    ),
  R159: async () => {
    const model = bpmn(`${io('<dataInput id="order" name="order"/>', '')}<startEvent id="s"/><endEvent id="e"/>${flows('s', 'e')}`)
    completed(await scenario(model, { variables: { order: 1 } }), 's > e')
    const refused = await scenario(model).then(
      () => 'started',
      (error: unknown) => String(error),
    )
    is(refused.includes('order'), true)
  },
  R160: async () => {
    const called = definitions(`<process id="q" isExecutable="true">${io('', '<dataOutput id="result" name="result"/>')}<startEvent id="s"/>
      ${['result', 'secret'].map(name => `<scriptTask id="${name}Task"><extensionElements><zeebe:script expression="= 1" resultVariable="${name}"/></extensionElements></scriptTask>`).join('')}<endEvent id="e"/>${flows('s', 'resultTask', 'secretTask', 'e')}</process>`)
    const scene = await scenario(process('p').startEvent().callActivity('call', { process: 'q' }).endEvent(), { called: [called] })
    is(scene.variables, { result: 1 })
  },
  R161: async () => {
    for (let seed = 1; seed <= 25; seed++) await checkRandomProcess(seed, 1)
  },
  // A scenario saves and restores after each step; the random processes compare with a run that does not.
  R162: async () => {
    for (let seed = 26; seed <= 50; seed++) await checkRandomProcess(seed, 2)
  },
  R163: async () => {
    const trace = async () => {
      const scene = await scenario(
        process('p')
          .startEvent()
          .parallelGateway('split')
          .branch(path => path.userTask('a'))
          .branch(path => path.userTask('b'))
          .join('join')
          .endEvent('end'),
      )
      scene.complete('b')
      scene.complete('a')
      return scene.history
    }
    is(await trace(), await trace())
  },
  R164: async () => {
    await refuses(bpmn('<startEvent id="s"/><implicitThrowEvent id="x"/>' + flows('s', 'x')), 'unsupported-element')
    await refuses(
      bpmn('<startEvent id="s"/><choreographyTask id="x" initiatingParticipantRef="y"/>' + flows('s', 'x')),
      'choreography-in-process',
    )
  },
  // That they are kept on export is what the suite miwg proves.
  R165: async () => {
    const xml = bpmn(`<auditing id="audit"/><dataObject id="object" name="object"><dataState id="state" name="new"/></dataObject>
      <startEvent id="s"/><endEvent id="e"/>${flows('s', 'e')}`).replace('<process ', '<process isClosed="true" ')
    completed(await scenario(xml), 's > e')
  },
}

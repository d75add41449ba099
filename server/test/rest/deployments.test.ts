import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { process } from 'stepwright/builder'
import { bpmn, openHouse, upload, type House } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const order = (name: string) => bpmn('order.bpmn', process('order', { name }).startEvent().userTask('approve').endEvent())

describe('POST /deployments', () => {
  it('deploys a process and answers its key and version', async () => {
    const { status, body } = await house.deploy(await order('Order'))
    expect(status).toBe(200)
    expect(body).toMatchObject({
      deploymentKey: expect.stringMatching(/^\d+$/),
      tenantId: '<default>',
      deployments: [
        {
          processDefinition: {
            processDefinitionId: 'order',
            processDefinitionVersion: 1,
            processDefinitionKey: expect.stringMatching(/^\d+$/),
            resourceName: 'order.bpmn',
          },
          decisionDefinition: null,
          decisionRequirements: null,
          form: null,
          resource: null,
        },
      ],
    })
  })

  it('answers the old key for the same bytes, and a new version for others', async () => {
    const keyOf = (body: unknown) =>
      (body as { deployments: { processDefinition: { processDefinitionKey: string; processDefinitionVersion: number } }[] }).deployments[0]!
        .processDefinition
    const first = keyOf((await house.deploy(await order('A'))).body)
    expect(keyOf((await house.deploy(await order('A'))).body)).toEqual(first)
    const other = keyOf((await house.deploy(await order('B'))).body)
    expect(other.processDefinitionVersion).toBe(first.processDefinitionVersion + 1)
    expect(other.processDefinitionKey).not.toBe(first.processDefinitionKey)
  })

  it('keeps the file as it was sent', async () => {
    const file = await order('Ordré')
    const { body } = await house.deploy(file)
    const { processDefinitionKey } = (body as { deployments: { processDefinition: { processDefinitionKey: string } }[] }).deployments[0]!
      .processDefinition
    const xml = await house.get(`/process-definitions/${processDefinitionKey}/xml`)
    expect(xml.type).toMatch('text/xml')
    expect(xml.text).toBe(file.content)
  })

  it('gives a file in another encoding as text that can be read', async () => {
    const xml = (await process('latin', { name: 'Prüfung' }).startEvent().endEvent().toXml()).replace('UTF-8', 'ISO-8859-1')
    const { body } = await house.deploy({ name: 'latin.bpmn', content: new Uint8Array(Buffer.from(xml, 'latin1')) })
    const { processDefinitionKey } = (body as { deployments: { processDefinition: { processDefinitionKey: string } }[] }).deployments[0]!
      .processDefinition
    expect((await house.get(`/process-definitions/${processDefinitionKey}/xml`)).text).toBe(xml)
    expect((await house.get(`/process-definitions/${processDefinitionKey}`)).body).toMatchObject({ name: 'Prüfung' })
  })

  it('refuses a model with every problem, with file, element, line and what to do', async () => {
    const broken = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
  <process id="bad" isExecutable="true">
    <startEvent id="start" />
    <sequenceFlow id="f" sourceRef="start" targetRef="choice" />
    <callActivity id="choice" />
    <serviceTask id="work" />
  </process>
</definitions>`
    const { status, type, body } = await house.deploy(await order('fine'), { name: 'bad.bpmn', content: broken })
    expect(status).toBe(400)
    expect(type).toMatch('application/problem+json')
    expect(body).toMatchObject({ type: 'about:blank', status: 400, title: 'Model refused', instance: '/v2/deployments' })
    const { errors } = body as {
      errors: { file: string; elementId: string | null; line: number | null; message: string; hint: string | null }[]
    }
    expect(errors.map(error => error.elementId)).toEqual(expect.arrayContaining(['choice', 'work']))
    for (const error of errors.filter(({ elementId }) => elementId === 'choice' || elementId === 'work')) {
      expect(error).toMatchObject({ file: 'bad.bpmn', line: expect.any(Number), message: expect.any(String), hint: expect.any(String) })
    }
  })

  it('deploys nothing at all when one file is refused', async () => {
    const count = async () => (await house.find('process-definitions')).length
    const before = await count()
    await house.deploy(await bpmn('new.bpmn', process('new').startEvent().endEvent()), { name: 'bad.bpmn', content: '<nonsense' })
    expect(await count()).toBe(before)
  })

  it('refuses a request without files, and one that is not multipart', async () => {
    expect((await house.call('POST', '/deployments', upload([]))).status).toBe(400)
    expect((await house.call('POST', '/deployments', '{}')).status).toBe(415)
  })

  it('takes the default tenant by name and refuses another', async () => {
    const form = upload([await order('Order')])
    form.append('tenantId', '<default>')
    expect((await house.call('POST', '/deployments', form)).status).toBe(200)
    const other = upload([await order('Order')])
    other.append('tenantId', 'acme')
    expect((await house.call('POST', '/deployments', other)).status).toBe(400)
  })
})

describe('POST /x/deployments/validation', () => {
  it('finds problems without deploying', async () => {
    const file = await bpmn('draft.bpmn', process('draft').startEvent().endEvent())
    const { status, body } = await house.call(
      'POST',
      '/x/deployments/validation',
      upload([file, { name: 'bad.bpmn', content: '<nonsense' }]),
    )
    expect(status).toBe(200)
    expect((body as { problems: { file: string }[] }).problems.map(problem => problem.file)).toContain('bad.bpmn')
    expect(await house.find('process-definitions', { processDefinitionId: 'draft' })).toEqual([])
  })
})

describe('process definitions', () => {
  it('are found by the latest version', async () => {
    await house.deploy(await order('X'))
    await house.deploy(await order('Y'))
    const latest = await house.find('process-definitions', { processDefinitionId: 'order', isLatestVersion: true })
    expect(latest).toHaveLength(1)
    expect(latest[0]).toMatchObject({ name: 'Y', state: 'ACTIVE', hasStartForm: false, versionTag: null })
  })

  it('answer 404 for a key that was never given out, and 400 for what is no key', async () => {
    expect((await house.get('/process-definitions/4711')).status).toBe(404)
    expect((await house.get('/process-definitions/99999999999999999999')).status).toBe(404)
    const { status, body } = await house.get('/process-definitions/order')
    expect([status, (body as { detail: string }).detail]).toEqual([400, expect.stringContaining('text of decimal digits')])
  })

  it('have no form when the start event has none', async () => {
    const [definition] = await house.find('process-definitions', { processDefinitionId: 'order', isLatestVersion: true })
    expect((await house.get(`/process-definitions/${definition!.processDefinitionKey}/form`)).status).toBe(204)
  })
})

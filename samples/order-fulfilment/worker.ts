/**
 * A worker in a process of its own, over REST, with nothing but Node:
 *
 *   npx tsx samples/order-fulfilment/worker.ts http://localhost:8080
 *
 * It asks for jobs with long polling, does them, and completes, fails or throws a BPMN error. The same in Python: worker.py.
 */
interface Job {
  readonly jobKey: string
  readonly type: string
  readonly retries: number
  readonly elementId: string
  readonly lockVersion: number
  readonly variables: { readonly [name: string]: unknown }
}

/** The end of a job that is no failure of the worker: the process has a way for it. */
class BpmnError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

const work: { readonly [type: string]: (job: Job) => object } = {
  'reserve-item'({ variables: { sku, quantity } }) {
    if (sku === 'unicorn') throw new BpmnError('OUT_OF_STOCK', 'There are no unicorns left.')
    return { reservation: `${String(sku)} x ${String(quantity)}` }
  },
  'pack-parcel': () => ({ weight: 1.2 }),
  'charge-card': ({ variables: { card } }) => ({ charged: card !== 'empty', reference: 'CARD-1' }),
  'ship-parcel': () => ({ trackingNumber: 'TRACK-1' }),
  'notify-customer': () => ({}),
}

const address = process.argv[2] ?? 'http://localhost:8080'
const stopping = new AbortController()
process.once('SIGINT', () => stopping.abort()).once('SIGTERM', () => stopping.abort())

async function post(path: string, body: object): Promise<Response> {
  const response = await fetch(`${address}/v2/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: stopping.signal,
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response
}

async function activate(type: string): Promise<readonly Job[]> {
  const request = { type, timeout: 60_000, maxJobsToActivate: 10, worker: 'worker.ts', requestTimeout: 20_000 }
  const { jobs } = (await (await post('jobs/activation', request)).json()) as { jobs: readonly Job[] }
  return jobs
}

async function perform(job: Job): Promise<void> {
  const { jobKey, lockVersion, retries } = job
  try {
    const variables = work[job.type]?.(job) ?? {}
    await post(`jobs/${jobKey}/completion`, { variables, lockVersion })
    console.log(`did ${job.type} at ${job.elementId}`)
  } catch (error) {
    const errorMessage = (error as Error).message
    if (error instanceof BpmnError) await post(`jobs/${jobKey}/error`, { errorCode: error.code, errorMessage, lockVersion })
    else await post(`jobs/${jobKey}/failure`, { retries: retries - 1, errorMessage, retryBackOff: 5000, lockVersion })
    console.log(`${job.type} at ${job.elementId}: ${errorMessage}`)
  }
}

/** Asks again and again; a server that is away for a while is asked again after a moment. */
async function serve(type: string): Promise<void> {
  while (!stopping.signal.aborted) {
    try {
      for (const job of await activate(type)) await perform(job)
    } catch (error) {
      if (stopping.signal.aborted) return
      console.error(`${type}: ${(error as Error).message}`)
      await new Promise(resolve => setTimeout(resolve, 2000))
    }
  }
}

console.log(`working for ${address}: ${Object.keys(work).join(', ')}`)
await Promise.all(Object.keys(work).map(serve))

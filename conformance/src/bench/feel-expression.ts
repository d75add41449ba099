import { Decimal } from 'decimal.js'
import { evaluate as feelin } from 'feelin'
import { feel } from 'stepwright/feel'
import type { Bench } from './figure.ts'
import { median, medianRatio, runsPerSecond } from './measure.ts'
import { nameAndVersion } from './packages.ts'

const text = 'if amount > 1000 and customer.tier = "gold" then amount * 0.9 else amount'

interface Order {
  readonly amount: number
  readonly customer: { readonly tier: string }
}

/** More than one order, so that nobody can answer from what it saw last; all of them are gone through in turn. */
const orders: readonly Order[] = Array.from({ length: 64 }, (_, index) => ({
  amount: 800 + index * 8 + (index % 4) / 4,
  customer: { tier: index % 3 === 0 ? 'gold' : 'silver' },
}))

function byHand({ amount, customer }: Order): number {
  return amount > 1000 && customer.tier === 'gold' ? amount * 0.9 : amount
}

/** A gateway's expression, compiled, beside feelin and beside a function in plain JavaScript. Only orders whose plain result is also the decimal one take part. */
export const feelExpression: Bench = {
  name: 'feel-expression',
  async run(effort) {
    const compiled = feel.compile(text)
    if (!compiled.ok) throw new Error(`The expression does not compile: ${compiled.problems[0]?.message ?? ''}`)
    const { expression } = compiled
    const environment = { at: 0, zone: 'UTC' }
    const ours = (order: Order) => expression.evaluate(name => (name === 'amount' ? order.amount : order.customer), environment)
    const peer = (order: Order) => feelin(text, { ...order }).value as unknown
    const exact = orders.filter(order => byHand(order) === decimal(order))
    for (const order of exact) requireSame(order, ours(order), peer(order))
    const plainName = 'plain JavaScript'
    const peerName = nameAndVersion('feelin')
    const rates = await runsPerSecond(
      [contestant('ours', exact, ours), contestant(plainName, exact, byHand), contestant(peerName, exact, peer)],
      effort,
    )
    const own = rates.get('ours') ?? []
    return [peerName, plainName].map(beside => ({
      name: 'feel-expression',
      value: median(own),
      unit: 'evaluations/CPU s',
      beside,
      ratio: medianRatio(own, rates.get(beside) ?? []),
    }))
  },
}

function decimal({ amount, customer }: Order): number {
  return (amount > 1000 && customer.tier === 'gold' ? new Decimal(amount).times('0.9') : new Decimal(amount)).toNumber()
}

function requireSame(order: Order, ours: unknown, theirs: unknown): void {
  const expected = byHand(order)
  for (const [name, value] of Object.entries({ 'our expression': ours, feelin: theirs }))
    if (value !== expected) throw new Error(`${name} gives ${String(value)} for ${JSON.stringify(order)}; expected ${expected}.`)
}

/** What came of the runs is kept, so that no compiler may leave the work out. */
let kept: unknown

function contestant(name: string, given: readonly Order[], work: (order: Order) => unknown) {
  return {
    name,
    run(times: number) {
      for (let run = 0; run < times; run++) kept = work(given[run % given.length] as Order)
      if (kept === undefined) throw new Error(`${name} gives nothing.`)
    },
  }
}

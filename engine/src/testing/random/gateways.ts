import type { FlowBuilder } from '../../builder/index.ts'
import { within, type Part } from './part.ts'

/** Splits and joins. */
export const gateways = {
  exclusive: (writer, path, depth) => {
    path.exclusiveGateway(writer.id('xor'), writer.listened(['start']))
    for (let way = writer.choices.between(1, 2); way > 0; way--) path.when(writer.condition(), branch => writer.sequence(branch, depth))
    path.otherwise(branch => writer.sequence(branch, depth)).join(writer.id('xorJoin'))
  },
  parallel: (writer, path, depth) => {
    path.parallelGateway(writer.id('and'), writer.listened(['start']))
    for (let way = writer.choices.between(2, 3); way > 0; way--) path.branch(branch => writer.sequence(branch, depth))
    path.join(writer.id('andJoin'), writer.listened(['start']))
  },
  inclusive: (writer, path, depth) => {
    path.inclusiveGateway(writer.id('or'), writer.listened(['start']))
    for (let way = writer.choices.between(2, 3); way > 0; way--) path.when(writer.condition(), branch => writer.sequence(branch, depth))
    path.otherwise(branch => writer.sequence(branch, depth)).join(writer.id('orJoin'), writer.listened(['start']))
  },
  /** The first of some branches, or the first two, lets it go on. A subprocess waits for the others: a loop around it must not mix the rounds. */
  discriminating: (writer, path, depth) => {
    const ways = writer.choices.between(2, 4)
    path.subProcess(writer.id('sub'), inner => {
      inner.startEvent(writer.id('start')).parallelGateway(writer.id('and'))
      for (let way = 0; way < ways; way++) inner.branch(branch => writer.sequence(branch, depth))
      inner.join(writer.id('some'), { activationCondition: `= activationCount >= ${writer.choices.between(1, ways)}` })
      writer.sequence(inner, 0)
      inner.endEvent(writer.id('end'))
    })
  },
  /** Ways out of an activity: with conditions and a default, or all of them. */
  /** Goes on with the first of some branches, and once more by another way when the others have come. */
  resetting: (writer, path, depth) => {
    const ways = writer.choices.between(2, 3)
    within(writer, path, inner => {
      inner.parallelGateway(writer.id('and'))
      for (let way = 0; way < ways; way++) inner.branch(branch => writer.sequence(branch, depth))
      inner.join(writer.id('reset'), { activationCondition: `= activationCount >= ${writer.choices.between(1, ways)}` })
      inner.when('= waitingForStart', first => writer.side(first, 0, undefined))
      inner.when('= not(waitingForStart)', rest => writer.side(rest, 0, undefined))
    })
  },
  waysOut: (writer, path, depth) => {
    path.userTask(writer.id('fork'))
    const way = (branch: FlowBuilder) => writer.sequence(branch, depth)
    if (writer.choices.chance(0.5)) path.when(writer.condition(), way).when(writer.condition(), way).otherwise(way)
    else path.branch(way).branch(way)
    path.join(writer.id('forkJoin'))
  },
  /** Several flows lead to one activity, which is done for each. */
  merging: (writer, path, depth) => {
    within(writer, path, inner => {
      const merge = writer.id('each')
      inner.parallelGateway(writer.id('and'))
      for (let way = writer.choices.between(2, 3); way > 0; way--) {
        inner.branch(branch => {
          writer.sequence(branch, depth)
          branch.connectTo(merge)
        })
      }
      inner.apart().userTask(merge).endEvent(writer.id('end'))
    })
  },
} satisfies { readonly [name: string]: Part }

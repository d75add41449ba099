import { describe, expect, it } from 'vitest'
import { process } from '../../src/builder/index.ts'

const p = () => process('p').startEvent()

describe('the builder refuses', () => {
  it.each<[string, () => unknown, string]>([
    ['an id that is taken', () => p().task('a').userTask('a'), 'There is already an element "a" (task)'],
    ['an id that is no XML name', () => p().task('my task'), '"my task" is not a valid id: begin with a letter'],
    ['the id of the process', () => p().task('p'), '"p" is the id of the process'],
    ['a process id that is no XML name', () => process('1'), '"1" is not a valid id for a process'],
    ['to go on at an unknown element', () => p().task('approve').at('aprove'), 'There is no element "aprove"; did you mean "approve"?'],
    [
      'to go on at an element of a subprocess',
      () =>
        p()
          .subProcess('s', path => path.task('t'))
          .at('t'),
      '"t" lies in another subprocess',
    ],
    ['to go on after an end', () => p().endEvent().task('a'), '"end" has ended the path: to write "a" continue with .at(id)'],
    ['to go on after a jump', () => p().task('a').connectTo('a').task('b'), 'The path goes on to "a": to write "b"'],
    ['to connect from nothing', () => process('p').connectTo('a'), `There is nothing before .connectTo('a')`],
    [
      'to go on while branches are open',
      () =>
        p()
          .parallelGateway('f')
          .branch(path => path.task('a'))
          .task('b'),
      'Branches of "f" are open (after "a"): write .join()',
    ],
    [
      'to go on when all branches are written',
      () =>
        p()
          .parallelGateway('f')
          .branch(path => path.endEvent())
          .task('b'),
      'All branches of "f" are written',
    ],
    ['a join without branches', () => p().task('a').join(), '.join() closes the branches'],
    [
      'a join of branches that end',
      () =>
        p()
          .parallelGateway('f')
          .branch(path => path.endEvent())
          .join(),
      'Every branch of "f" ends or goes elsewhere',
    ],
    [
      'a branch within which others stay open',
      () =>
        p()
          .parallelGateway('f')
          .branch(path => path.parallelGateway('g').branch(inner => inner.task('a'))),
      'Branches of "g" are open',
    ],
    [
      'a branch that forgets an element',
      () =>
        p()
          .parallelGateway('f')
          .branch(path => path.task('a').boundaryTimer('b', { after: 'PT1H' }).endEvent()),
      'A branch leaves "a" without a way on',
    ],
    [
      'a boundary path without an end',
      () =>
        p()
          .task('a')
          .boundaryTimer('b', { after: 'PT1H' }, path => path.task('c')),
      'The path from "b" does not end',
    ],
    [
      'a condition at a parallel gateway',
      () =>
        p()
          .parallelGateway('f')
          .when('= a', path => path),
      'The parallelGateway "f" takes no conditions: write .branch',
    ],
    [
      'a branch without a condition at an exclusive gateway',
      () =>
        p()
          .exclusiveGateway('x')
          .branch(path => path),
      `The exclusiveGateway "x" needs conditions: write .when`,
    ],
    [
      'a condition that is no expression',
      () =>
        p()
          .exclusiveGateway('x')
          .when('a > 1', path => path),
      `write '= a > 1'`,
    ],
    [
      'two default flows',
      () =>
        p()
          .exclusiveGateway('x')
          .otherwise(path => path.endEvent())
          .otherwise(path => path),
      '"x" has a default flow already',
    ],
    [
      'two empty default flows',
      () =>
        p()
          .exclusiveGateway('x')
          .otherwise(path => path)
          .otherwise(path => path),
      '"x" has a default flow already',
    ],
    ['to branch from nothing', () => process('p').when('= a'), 'There is nothing to branch from'],
    ['a boundary event on nothing', () => p().endEvent().boundaryError('b'), 'Boundary event "b" does not say where it sits'],
    ['a boundary event on a gateway', () => p().parallelGateway('f').boundaryError('b'), 'can only sit on an activity; "f" is none'],
    ['a timer without a time', () => p().catchTimer('t', {}), `Timer "t" needs exactly one of: after: 'PT1H'`],
    ['a timer with two times', () => p().catchTimer('t', { after: 'PT1H', at: '= x' }), 'it has at and after'],
    ['a script task without work', () => p().scriptTask('t', {}), '"t" must say exactly one of these'],
    ['a script task with two kinds of work', () => p().scriptTask('t', { script: 'x', job: 'y' }), 'it says script and job'],
    ['a FEEL script without a result', () => p().scriptTask('t', { expression: '= 1' }), `write result: 'name'`],
    ['a decision without a result', () => p().businessRuleTask('t', { decision: 'd' }), `write result: 'name'`],
    ['a send task without a message', () => p().sendTask('t', {}), '"t" must say exactly one of these'],
    [
      'a loop that is multi-instance too',
      () => p().task('t', { loop: { condition: '= a' }, multiInstance: { cardinality: 2 } }),
      'can have a loop or be multi-instance, not both',
    ],
    ['to go on after a link', () => p().throwLink('l', { link: 'L' }).task('a'), '"l" has ended the path'],
    [
      'a compensation of several activities',
      () =>
        p()
          .task('t')
          .boundaryCompensation('b', { on: 't' }, path => path.task('x').task('y')),
      'must be exactly one activity',
    ],
    ['a conditional event without an expression', () => p().catchConditional('c', { condition: 'a > 1' }), `write '= a > 1'`],
    ['several events that are only one', () => p().catchMultiple('c', { of: [{ signal: 'a' }] }), '"c" needs at least two events'],
    ['a loop that does not say how often', () => p().task('t', { multiInstance: {} }), '"t" does not say how often it runs'],
  ])('%s', (_title, build, message) => {
    expect(build).toThrow(message)
  })

  it.each<[string, () => Promise<string>, string]>([
    ['an empty process', () => process('p').toXml(), 'Process "p" is empty'],
    [
      'branches that are open at the end',
      () =>
        p()
          .parallelGateway('f')
          .branch(path => path.task('a'))
          .toXml(),
      'Branches of "f" are open',
    ],
    ['a flow to an unknown element', () => p().task('approve').connectTo('aprove').toXml(), 'did you mean "approve"?'],
    [
      'a flow across the border of a subprocess',
      () =>
        p()
          .task('a')
          .subProcess('s', path => path.task('b').connectTo('a'))
          .toXml(),
      'crosses the border of a subprocess',
    ],
    [
      'compensation of an unknown activity',
      () => p().task('book').endCompensation('x', { activity: 'bok' }).toXml(),
      'did you mean "book"?',
    ],
    ['a flow id that is taken', () => p().task('a').connectTo('start', { id: 'a' }).toXml(), 'has the id "a", which is taken'],
  ])('%s when it is written', async (_title, write, message) => {
    await expect(write()).rejects.toThrow(message)
  })
})

import { Badge, Collapse, Group, Text, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconChevronDown, IconChevronUp, IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import classes from './design-page.module.css'
import type { ProblemMark } from './problem-mark.ts'

interface ProblemListProps {
  readonly problems: readonly ProblemMark[]
  readonly onReveal: (elementId: string) => void
}

/** The strip below the drawing: how many problems there are and, opened, which. A click shows the element. */
export function ProblemList({ problems, onReveal }: ProblemListProps) {
  const [opened, setOpened] = useState(false)
  const errors = numberOf(problems, 'error')
  const Arrow = opened ? IconChevronDown : IconChevronUp
  return (
    <section className={classes['problems']} aria-label="Problems">
      <UnstyledButton
        className={classes['problemsBar'] ?? ''}
        aria-expanded={opened}
        disabled={problems.length === 0}
        onClick={() => setOpened(!opened)}
      >
        <Group gap="xs">
          {problems.length === 0 ? <IconCircleCheck size={16} color="var(--mantine-color-pine-6)" /> : <Arrow size={16} />}
          <Text size="sm">{problems.length === 0 ? 'No problems found' : inWords(problems)}</Text>
          {errors > 0 && <Badge color="red">It cannot be deployed</Badge>}
        </Group>
      </UnstyledButton>
      <Collapse expanded={opened && problems.length > 0}>
        <ul className={classes['problemsBody']}>
          {worstFirst(problems).map((problem, at) => (
            <li key={at}>
              <ProblemRow problem={problem} onReveal={onReveal} />
            </li>
          ))}
        </ul>
      </Collapse>
    </section>
  )
}

const pictures = {
  error: { icon: IconCircleX, color: 'var(--mantine-color-red-6)', word: 'Error' },
  warning: { icon: IconAlertTriangle, color: 'var(--mantine-color-orange-6)', word: 'Warning' },
  hint: { icon: IconInfoCircle, color: 'var(--mantine-color-gray-6)', word: 'Hint' },
} as const

function ProblemRow({ problem, onReveal }: { problem: ProblemMark; onReveal: (elementId: string) => void }) {
  const { icon: Picture, color, word } = pictures[problem.severity]
  const { elementId } = problem
  return (
    <UnstyledButton
      className={classes['problem'] ?? ''}
      disabled={elementId === undefined}
      onClick={() => elementId !== undefined && onReveal(elementId)}
    >
      <Picture size={16} color={color} style={{ flex: 'none', marginTop: 2 }} aria-label={word} />
      <span>
        {problem.message} {problem.advice !== undefined && <span className={classes['advice']}>{problem.advice}</span>}
      </span>
      <span className={classes['where']}>
        {[elementId, problem.line === undefined ? undefined : `line ${problem.line}`].filter(it => it !== undefined).join(' · ')}
      </span>
    </UnstyledButton>
  )
}

function numberOf(problems: readonly ProblemMark[], severity: ProblemMark['severity']): number {
  return problems.filter(problem => problem.severity === severity).length
}

/** Each kind as they stand in the file. */
function worstFirst(problems: readonly ProblemMark[]): readonly ProblemMark[] {
  const order = { error: 0, warning: 1, hint: 2 }
  return problems.toSorted((a, b) => order[a.severity] - order[b.severity])
}

/** `2 errors, 1 warning and 3 hints`. */
function inWords(problems: readonly ProblemMark[]): string {
  const counts = (['error', 'warning', 'hint'] as const).map(severity => [numberOf(problems, severity), severity] as const)
  const words = counts.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}${number === 1 ? '' : 's'}`)
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(words)
}

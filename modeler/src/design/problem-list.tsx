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
  const errors = problems.filter(problem => problem.severity === 'error').length
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
          <Text size="sm">{problems.length === 0 ? 'No problems found' : count(problems.length, 'problem')}</Text>
          {errors > 0 && <Badge color="red">{count(errors, 'error')}: it cannot be deployed</Badge>}
        </Group>
      </UnstyledButton>
      <Collapse expanded={opened && problems.length > 0}>
        <ul className={classes['problemsBody']}>
          {problems.map((problem, at) => (
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
        {elementId}
        {problem.line !== undefined && ` · line ${problem.line}`}
      </span>
    </UnstyledButton>
  )
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}

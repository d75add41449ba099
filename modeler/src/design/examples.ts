import leaveForm from './examples/leave-request.form?raw'
import leaveDecisionForm from './examples/leave-decision.form?raw'
import leave from './examples/leave-request.bpmn?raw'
import leaveDecision from './examples/leave-approval.dmn?raw'
import discount from './examples/discount.dmn?raw'
import { openFile } from './open-files.ts'

/** Something to begin with that runs as it is. */
export interface Example {
  readonly title: string
  readonly text: string
  readonly files: readonly { readonly name: string; readonly content: string }[]
}

/** Opens all files of an example, the process in front. */
export function openExample(example: Example): void {
  for (const file of example.files) openFile(file.name, file.content, `example:${file.name}`)
}

export const examples: readonly Example[] = [
  {
    title: 'Leave request',
    text: 'Two forms, a decision table that settles short leaves by itself, a task for the manager, and a reminder after two days.',
    files: [
      { name: 'leave-approval.dmn', content: leaveDecision },
      { name: 'leave-decision.form', content: leaveDecisionForm },
      { name: 'leave-request.form', content: leaveForm },
      { name: 'leave-request.bpmn', content: leave },
    ],
  },
  {
    title: 'Discount',
    text: 'A decision table on its own: which customers get how much off.',
    files: [{ name: 'discount.dmn', content: discount }],
  },
]

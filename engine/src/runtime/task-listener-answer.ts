import type { TaskListenerResult } from '../step/command.ts'

/** Answer it from the work of a task listener's job to deny what it was asked about, or to correct the task. */
export class TaskListenerAnswer {
  readonly result: TaskListenerResult
  constructor(result: TaskListenerResult) {
    this.result = result
  }
}

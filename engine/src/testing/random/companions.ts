import { globalTask, process, type GlobalTaskBuilder, type ProcessBuilder } from '../../builder/index.ts'
import type { RandomChoices } from './choices.ts'

/** The other pool: whatever is thrown or asked begins an instance of it that ends by itself, so that it is seen whether it came. */
export function partner(): ProcessBuilder {
  const model = process('partner')
  for (const message of ['sent', 'told'])
    model.startMessage(`got-${message}`, { message }).task(`noted-${message}`).endEvent(`end-${message}`)
  model.startSignal('got-signal', { signal: 'nobody' }).task('noted-signal').endEvent('end-signal')
  model
    .startMessage('asked-back', { message: 'ask' })
    .task('answering')
    .endMessage('answered', { message: 'answer', correlationKey: '= about' })
  return model
}

export function globalTaskOf(choices: RandomChoices, id: string): GlobalTaskBuilder {
  const kind = choices.between(1, 5)
  if (kind === 1) return globalTask(id).task()
  if (kind === 2) return globalTask(id).manualTask()
  if (kind === 3) return globalTask(id).userTask({ candidateGroups: 'sales' })
  if (kind === 4) return globalTask(id).scriptTask({ expression: '= 1 + 1', result: 'result' })
  return globalTask(id).businessRuleTask({ job: 'decide' })
}

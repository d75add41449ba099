export { traceOf } from './golden-trace.ts'
export { ManualClock } from './manual-clock.ts'
export { libraryOf, type Model, type ModelOptions } from './models.ts'
export { Scenario, scenario, type ScenarioOptions } from './scenario.ts'

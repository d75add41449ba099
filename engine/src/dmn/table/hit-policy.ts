/** The hit policies of DMN 1.5, 8.2.8. */
export type HitPolicy = 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER'

/** What COLLECT may do with its list (DMN 1.5, 8.2.8). */
export type Aggregation = 'SUM' | 'COUNT' | 'MIN' | 'MAX'

export const hitPolicies: readonly HitPolicy[] = ['UNIQUE', 'FIRST', 'PRIORITY', 'ANY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER']
export const aggregations: readonly Aggregation[] = ['SUM', 'COUNT', 'MIN', 'MAX']

/** Whether the policy gives one result or a list of them. */
export function isMultiHit(policy: HitPolicy): boolean {
  return policy === 'COLLECT' || policy === 'RULE ORDER' || policy === 'OUTPUT ORDER'
}

/** Whether the order of the output values decides, so that they must be listed. */
export function needsOutputOrder(policy: HitPolicy): boolean {
  return policy === 'PRIORITY' || policy === 'OUTPUT ORDER'
}

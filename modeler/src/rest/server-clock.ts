import { useQuery } from '@tanstack/react-query'
import { answer, api } from './client.ts'

/** The clock of the server in the browser: its zone, and its time as far as the two clocks differ. */
export function useServerClock() {
  return useQuery({
    queryKey: ['clock'],
    meta: { fixed: true },
    staleTime: Infinity,
    queryFn: async () => {
      const asked = Date.now()
      const { now, zone } = await answer(api.GET('/x/clock'))
      // The server has told its time about in the middle between question and answer.
      const ahead = Date.parse(now) - (asked + Date.now()) / 2
      return { now: () => Math.round(Date.now() + ahead), zone }
    },
  })
}

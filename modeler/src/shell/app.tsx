import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './base.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from 'react-router'
import { RequestProblem } from '../rest/client.ts'
import { tellProblem } from './tell.ts'
import { router } from './routes.tsx'
import { cssVariables, theme } from './theme.ts'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 1000,
      retry: (count, problem) => count < 2 && (!(problem instanceof RequestProblem) || problem.status === 0 || problem.status >= 500),
    },
  },
  mutationCache: new MutationCache({
    // What is marked as fixed can't have changed by what was done, and may not be there to be asked again.
    onSuccess: () => void client.invalidateQueries({ predicate: query => query.meta?.['fixed'] !== true }),
    onError: (problem, _variables, _result, mutation) => {
      if (mutation.meta?.['quiet'] !== true) tellProblem(problem)
    },
  }),
})

/** The workbench with its theme, its cache of answers and its routes. */
export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Notifications position="top-center" autoClose={5000} />
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}

import { Center, Loader } from '@mantine/core'
import { Navigate, createBrowserRouter } from 'react-router'
import { Frame } from './frame.tsx'
import { LostPage, RouteProblem } from './route-problem.tsx'

/** The pages; each is loaded when it is first visited, so that the inbox does not wait for the editors. */
export const router = createBrowserRouter([
  {
    path: '/',
    element: <Frame />,
    errorElement: <RouteProblem />,
    HydrateFallback: Waiting,
    children: [
      {
        errorElement: <RouteProblem />,
        children: [
          { index: true, element: <Navigate to="/processes" replace /> },
          { path: 'design', lazy: async () => ({ Component: (await import('../design/design-page.tsx')).DesignPage }) },
          { path: 'tasks/:key?', lazy: async () => ({ Component: (await import('../tasks/tasks-page.tsx')).TasksPage }) },
          { path: 'instances', lazy: async () => ({ Component: (await import('../instances/instances-page.tsx')).InstancesPage }) },
          { path: 'instances/:key', lazy: async () => ({ Component: (await import('../instances/instance-page.tsx')).InstancePage }) },
          { path: 'processes', lazy: async () => ({ Component: (await import('../processes/processes-page.tsx')).ProcessesPage }) },
          { path: 'processes/:key', lazy: async () => ({ Component: (await import('../processes/process-page.tsx')).ProcessPage }) },
          { path: 'decisions/:key?', lazy: async () => ({ Component: (await import('../decisions/decisions-page.tsx')).DecisionsPage }) },
          { path: '*', element: <LostPage /> },
        ],
      },
    ],
  },
])

function Waiting() {
  return (
    <Center h="60vh">
      <Loader aria-label="Loading" />
    </Center>
  )
}

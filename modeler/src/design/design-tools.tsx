import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import { IconCloudDown, IconDeviceFloppy, IconFolderOpen, IconRocket } from '@tabler/icons-react'
import classes from './design-page.module.css'

interface DesignToolsProps {
  readonly onOpenDisk: () => void
  readonly onOpenServer: () => void
  readonly onSave: () => void
  readonly onDeploy: () => void
}

/** Open, save and deploy. */
export function DesignTools({ onOpenDisk, onOpenServer, onSave, onDeploy }: DesignToolsProps) {
  return (
    <div className={classes['tools']}>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Tooltip label="Open">
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Open">
              <IconFolderOpen size={18} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFolderOpen size={16} />} onClick={onOpenDisk} rightSection="Ctrl O">
            Files from disk
          </Menu.Item>
          <Menu.Item leftSection={<IconCloudDown size={16} />} onClick={onOpenServer}>
            What is deployed
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Tooltip label="Save to disk (Ctrl S)">
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Save to disk" onClick={onSave}>
          <IconDeviceFloppy size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Ctrl Enter">
        <Button leftSection={<IconRocket size={16} />} onClick={onDeploy}>
          Deploy
        </Button>
      </Tooltip>
    </div>
  )
}

import { Button, Menu } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import type { CallOutput } from '../../app/contract/calls.ts';
import { download } from '../panel/download.ts';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { call } from '../state/call.ts';

type Files = CallOutput<'delivery.specification'>['files'];

const mediaTypeOf = (name: string): string => (name.endsWith('.csv') ? 'text/csv' : 'text/markdown');

/** What the laboratory has agreed to deliver, as the protocol in force says it: files to choose from. */
export const SpecificationMenu = () => {
  const [files, setFiles] = useState<Files | null>(null);
  const { trouble, run } = useAct();
  const ask = (): void => {
    void run(async () => setFiles((await call('delivery.specification', {})).files));
  };
  return (
    <Menu position="bottom-end" onOpen={ask}>
      <Menu.Target>
        <Button variant="default" size="compact-sm" leftSection={<IconFileText size={14} aria-hidden />}>
          Data transfer specification
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {trouble !== null && <Trouble>{trouble}</Trouble>}
        {files === null && trouble === null && <Menu.Label>Asking for it …</Menu.Label>}
        {trouble === null &&
          files?.map(({ name, text }) => (
            <Menu.Item key={name} onClick={() => download(name, mediaTypeOf(name), text)}>
              {name}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
};

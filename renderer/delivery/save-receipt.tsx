import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { download } from '../panel/download.ts';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { call } from '../state/call.ts';

/** The receipt as it was kept, to the byte: its SHA-256 is that of the file. */
export const SaveReceipt = ({ deliveryId }: { readonly deliveryId: string }) => {
  const { busy, trouble, run } = useAct();
  const save = async (): Promise<void> => {
    const { receipt, text } = await call('delivery.receipt', { deliveryId });
    download(`ventricle-receipt-${receipt.slice(0, 12)}.json`, 'application/json', text);
  };
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        loading={busy}
        leftSection={<IconDownload size={14} aria-hidden />}
        onClick={() => void run(save)}
      >
        Download the receipt
      </Button>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
    </>
  );
};

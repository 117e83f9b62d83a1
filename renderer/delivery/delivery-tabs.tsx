import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { TopBar } from '../panel/top-bar.tsx';
import { DeliverPanel } from './deliver-panel.tsx';
import { ReceiptsPanel } from './receipts-panel.tsx';
import { SpecificationMenu } from './specification-menu.tsx';
import './delivery.css';

/** The data manager's page: a delivery is made, its receipts are found; beside them the listing of all signed reads. */
export const DeliveryTabs = ({ listing }: { readonly listing: ReactNode }) => (
  <div className="page">
    <TopBar />
    <main className="delivery-page">
      <Tabs defaultValue="deliver" keepMounted={false} className="delivery-tabs">
        <div className="delivery-top">
          <Tabs.List aria-label="Parts of the export">
            <Tabs.Tab value="deliver">Deliver</Tabs.Tab>
            <Tabs.Tab value="receipts">Receipts</Tabs.Tab>
            <Tabs.Tab value="listing">Listing</Tabs.Tab>
          </Tabs.List>
          <SpecificationMenu />
        </div>
        <Tabs.Panel value="deliver">
          <DeliverPanel />
        </Tabs.Panel>
        <Tabs.Panel value="receipts">
          <ReceiptsPanel />
        </Tabs.Panel>
        <Tabs.Panel value="listing" className="sheet">
          {listing}
        </Tabs.Panel>
      </Tabs>
    </main>
  </div>
);

import { App } from 'aws-cdk-lib';
import { Shop } from './shop';

const app = new App({ outdir: 'cdk.out', analyticsReporting: false });
new Shop(app, 'Shop', { env: { account: '111111111111', region: 'us-east-1' } });
app.synth();

using HashiCorp.Cdktf;
using Stock;

var app = new App();
var environment = new EnvironmentStack(app, "environment");
_ = new ServiceStack(app, "service", environment);
app.Synth();

using Shop.Fulfilment;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddHostedService<Shipping>();
builder.Build().Run();

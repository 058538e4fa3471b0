output "environment" {
  description = "What a service needs to know of it."
  value = {
    vpc_id                          = aws_vpc.main.id
    subnet_ids                      = aws_subnet.public[*].id
    cluster_arn                     = aws_ecs_cluster.main.arn
    listener_arn                    = aws_lb_listener.http.arn
    load_balancer_dns_name          = aws_lb.public.dns_name
    load_balancer_security_group_id = aws_security_group.load_balancer.id
  }
}

resource "aws_security_group" "tasks" {
  name_prefix = "${local.name}-"
  description = "In: the load balancer, on the port of the service. Out: everything."
  vpc_id      = var.environment.vpc_id
  tags        = { Name = local.name }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "tasks" {
  security_group_id            = aws_security_group.tasks.id
  description                  = "From the load balancer"
  referenced_security_group_id = var.environment.load_balancer_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = var.port
  to_port                      = var.port
}

resource "aws_vpc_security_group_egress_rule" "tasks" {
  security_group_id = aws_security_group.tasks.id
  description       = "Everywhere"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}

resource "aws_lb_target_group" "app" {
  name                 = local.short_name
  port                 = var.port
  protocol             = "HTTP"
  target_type          = "ip"
  vpc_id               = var.environment.vpc_id
  deregistration_delay = 15

  health_check {
    path                = "/"
    matcher             = "200-303,401-405,429"
    protocol            = "HTTP"
    port                = "traffic-port"
    interval            = 5
    timeout             = 4
    healthy_threshold   = 2
    unhealthy_threshold = 5
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lb_listener_rule" "app" {
  listener_arn = var.environment.listener_arn
  priority     = var.priority

  condition {
    path_pattern {
      values = ["/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}
